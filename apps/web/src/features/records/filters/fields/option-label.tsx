import { TagPill } from "../../../../components/tag-pill.tsx";
import type { ValueChoice } from "./value-source.ts";

/** A choice in its own colour: a tag, or an option of a custom field. */
export const OptionLabel = ({ choice }: { choice: ValueChoice }) => <TagPill tag={{ name: choice.label, color: choice.color ?? "gray" }} />;
