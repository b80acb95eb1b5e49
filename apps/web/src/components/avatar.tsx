import type { CSSProperties, SyntheticEvent } from "react";
import classes from "./avatar.module.css";
import { Icon } from "./icon.tsx";

const colours = ["blue", "teal", "green", "amber", "orange", "rose", "violet"] as const;

/** The first letters of the first and the last word; nothing for a name without letters, such as a phone number. */
export function initialsOf(name: string) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1);
  return letters.map((word) => Array.from(word ?? "")[0]?.toLocaleUpperCase() ?? "").join("");
}

function colourOf(name: string) {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return colours[sum % colours.length];
}

/** A picture that can't be fetched leaves the initials. */
const hide = ({ currentTarget }: SyntheticEvent<HTMLElement>) => void (currentTarget.hidden = true);

interface AvatarProps {
  name: string;
  size?: 20 | 28 | 44;
  square?: boolean;
  picture?: { url: string } | null | undefined;
}

/** A person's picture, or the initials on a colour that stays the same for the name. Decoration: the name stands beside it as text. */
export function Avatar({ name, size = 20, square = false, picture }: AvatarProps) {
  const initials = initialsOf(name);
  const colour = initials ? colourOf(name) : "gray";
  const style = { "--text": `var(--kith-${colour}-text)`, "--dot": `var(--kith-${colour}-dot)` } as CSSProperties;
  return (
    <span className={classes.avatar} data-size={size} data-square={square || undefined} style={style} aria-hidden="true">
      {/* From this page's own origin, whichever of its names that is. */}
      {picture && <img key={picture.url} src={picture.url.slice(picture.url.indexOf("/files/"))} alt="" onError={hide} />}
      {initials || <Icon name={/^\+?\d/.test(name) ? "phone" : "user"} size={size === 20 ? 12 : 14} />}
    </span>
  );
}
