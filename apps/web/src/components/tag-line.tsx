import classes from "./tag-pill.module.css";
import { TagPill } from "./tag-pill.tsx";

const shownTags = 2;

/** Tags in one line: as many as fit, and how many more there are, with their names. */
export function TagLine({ tags }: { tags: readonly { id: string; name: string; color: string }[] }) {
  const more = tags.slice(shownTags);
  return (
    <span className={classes.line}>
      {tags.slice(0, shownTags).map((tag) => (
        <TagPill key={tag.id} tag={tag} />
      ))}
      {more.length > 0 && (
        <span className={classes.more} title={more.map(({ name }) => name).join(", ")}>
          +{more.length}
        </span>
      )}
    </span>
  );
}
