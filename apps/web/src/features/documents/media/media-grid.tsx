import { Button, Skeleton } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../components/empty-state.tsx";
import { PanelFailure } from "../../../components/panel.tsx";
import { SearchBox } from "../../../components/search-box.tsx";
import type { MediaItemFragment } from "../../../gql/graphql.ts";
import { FileMark } from "../files/file-mark.tsx";
import { ownAddress } from "../files/own-address.ts";
import classes from "./media.module.css";
import { useMedia } from "./use-media.ts";

interface MediaGridProps {
  /** Only what is of this kind; all when it is left out. */
  kind?: string;
  onChoose: (media: MediaItemFragment) => void;
  /** How something comes into it, for a library with nothing in it. */
  emptyText: string;
  /** Beside the search. */
  tools?: ReactNode;
  /** What stands on a card below the name. */
  about?: (media: MediaItemFragment) => ReactNode;
  actions?: (media: MediaItemFragment, reload: () => void) => ReactNode;
}

/** The files of the media library as cards. */
export function MediaGrid({ kind = "", onChoose, emptyText, tools, about, actions }: MediaGridProps) {
  const { t } = useTranslation("documents");
  const [search, setSearch] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const { items, status, error, hasMore, loadMore, reload } = useMedia(search.trim(), kind);
  return (
    <div className={classes.library}>
      <div className={classes.tools}>
        <SearchBox q={search} onSearch={setSearch} box={box} label={t("media.search")} clearLabel={t("clear")} className={classes.search} />
        {tools}
      </div>
      {items.length > 0 && (
        <ul className={classes.grid} aria-label={t("media.title")}>
          {items.map((media) => (
            <li key={media.id} className={classes.card}>
              <button
                type="button"
                className={classes.open}
                aria-label={t("media.choose", { name: media.name })}
                onClick={() => onChoose(media)}
              >
                {media.previewKind === "IMAGE" && media.previewUrl ? (
                  <img src={ownAddress(media.previewUrl)} alt="" loading="lazy" />
                ) : (
                  <FileMark name={media.name} kind={media.kind} />
                )}
              </button>
              <div className={classes.words}>
                <span className={classes.names}>
                  <span className="truncate" title={media.name}>
                    {media.name}
                  </span>
                  {about && <span className={`truncate ${classes.about}`}>{about(media)}</span>}
                </span>
                {actions?.(media, reload)}
              </div>
            </li>
          ))}
        </ul>
      )}
      {(status === "loading" || status === "more") && <Skeleton height={120} aria-hidden />}
      {status === "failed" && <PanelFailure error={error} onRetry={reload} />}
      {status === "ready" && hasMore && <Button onClick={() => void loadMore()}>{t("more")}</Button>}
      {status === "ready" && items.length === 0 && (
        <EmptyState kind={search ? "nothing-matches" : "nothing-yet"} title={t(search ? "media.noMatch" : "media.empty")}>
          {!search && emptyText}
        </EmptyState>
      )}
      <p className="unseen" role="status">
        {search && status === "ready" && t("media.found", { count: items.length })}
      </p>
    </div>
  );
}
