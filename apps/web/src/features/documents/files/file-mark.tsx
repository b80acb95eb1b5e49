import classes from "./files.module.css";

/** What a file is, at a glance: the ending of its name on the colour of its kind. Decoration: the name says it too. */
export function FileMark({ name, kind }: { name: string; kind: string }) {
  const ending = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1] ?? kind.slice(0, 4);
  return (
    <span className={classes.mark} data-kind={kind} aria-hidden="true">
      {ending.toUpperCase()}
    </span>
  );
}
