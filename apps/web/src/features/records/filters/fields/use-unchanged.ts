import { useState } from "react";

/** Hook. The list of before, as long as its items are the same ones: what is made of it is then made once. The list is always as long. */
export function useUnchanged<T>(list: readonly T[]): readonly T[] {
  const [known, keep] = useState(list);
  if (list.every((item, index) => item === known[index])) return known;
  keep(list);
  return list;
}
