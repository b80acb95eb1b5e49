/** Something that can be picked: its value in the API, and its name for people. */
export interface Choice {
  value: string;
  label: string;
}
