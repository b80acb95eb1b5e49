import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type RefObject, useEffect, useState } from "react";
import { Icon } from "./icon.tsx";

const searchDelay = 200;

interface SearchBoxProps {
  q: string;
  onSearch: (q: string) => void;
  box: RefObject<HTMLInputElement | null>;
  label: string;
  /** Shorter than the label, where that is long. */
  placeholder?: string;
  clearLabel: string;
  className?: string | undefined;
}

/** Searches while one types. Another address (Back, a link) is shown; what is being typed is not overwritten by it. */
export function SearchBox({ q, onSearch, box, label, placeholder = label, clearLabel, className }: SearchBoxProps) {
  const [text, setText] = useState(q);
  const [sent, setSent] = useState(q);
  const search = useDebouncedCallback((value: string) => {
    setSent(value.trim());
    onSearch(value);
  }, searchDelay);
  useEffect(() => {
    if (q.trim() === sent) return;
    setSent(q.trim());
    setText(q);
  }, [q, sent]);
  const change = (value: string) => {
    setText(value);
    search(value);
  };
  return (
    <TextInput
      ref={box}
      size="xs"
      type="search"
      className={className}
      value={text}
      placeholder={placeholder}
      aria-label={label}
      leftSection={<Icon name="search" size={14} />}
      rightSection={
        text !== "" && <CloseButton size="sm" aria-label={clearLabel} onClick={() => change("")} icon={<Icon name="x" size={14} />} />
      }
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || text === "") return;
        event.stopPropagation();
        change("");
      }}
    />
  );
}
