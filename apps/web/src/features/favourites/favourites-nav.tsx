import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { pictureOf, recordName, recordPath } from "../associations/associated-record.ts";
import { useFavourites } from "./use-favourites.ts";

/** The person's favourites in the sidebar; nothing as long as there are none. */
export default function FavouritesNav({ classes }: { classes: Readonly<Record<string, string>> }) {
  const { t } = useTranslation("favourites");
  const { workspace } = useViewer();
  const favourites = useFavourites() ?? [];
  if (favourites.length === 0) return null;
  return (
    <>
      <h2 className={classes.label}>{t("title")}</h2>
      <ul aria-label={t("title")}>
        {favourites.map((record) => (
          <li key={record.id}>
            <Link to={recordPath(workspace, record)} className={classes.link} activeOptions={{ includeSearch: false }}>
              <Avatar name={recordName(record)} picture={pictureOf(record)} />
              <span className={`truncate ${classes.text}`}>{recordName(record)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
