import { Button, Popover, TextInput } from "@mantine/core";
import { RichTextEditor, useRichTextEditorContext } from "@mantine/tiptap";
import { useEditorState } from "@tiptap/react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import classes from "./editor.module.css";

/** What is typed as a link: with its scheme, or an address that lacks it. Null for what is no link. */
export function linkFrom(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
  if (!url || !["http:", "https:", "mailto:"].includes(url.protocol)) return null;
  return url.protocol === "mailto:" || url.hostname.includes(".") || url.hostname === "localhost" ? url.href : null;
}

/** Makes a link of what is selected, changes one, or takes it off. */
export function LinkControl() {
  const { t } = useTranslation("notes");
  const { editor } = useRichTextEditorContext();
  const [typed, setTyped] = useState<string>();
  const [isWrong, setWrong] = useState(false);
  const isLink = useEditorState({ editor, selector: ({ editor: of }) => of?.isActive("link") ?? false });

  const close = () => setTyped(undefined);
  const open = () => {
    setWrong(false);
    setTyped((editor?.getAttributes("link").href as string | undefined) ?? "");
  };
  function save() {
    const chain = editor?.chain().focus().extendMarkRange("link");
    if (!chain || typed === undefined) return;
    if (typed.trim() === "") chain.unsetLink().run();
    else {
      const href = linkFrom(typed);
      if (!href) return setWrong(true);
      const isNothingSelected = editor!.state.selection.empty && !isLink;
      if (isNothingSelected) chain.insertContent({ type: "text", text: typed.trim(), marks: [{ type: "link", attrs: { href } }] }).run();
      else chain.setLink({ href }).run();
    }
    close();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation(); // it closes this, not the note
    if (event.key === "Enter") return save();
    close();
    editor?.commands.focus();
  }
  return (
    <Popover opened={typed !== undefined} onChange={(opened) => opened || close()} trapFocus position="bottom-start" withinPortal={false}>
      <Popover.Target>
        <RichTextEditor.Control onClick={open} active={isLink ?? false} aria-label={t("tool.link")} title={t("tool.link")}>
          <Icon name="link" size={14} />
        </RichTextEditor.Control>
      </Popover.Target>
      <Popover.Dropdown className={classes.link} onKeyDown={onKeyDown}>
        <TextInput
          size="xs"
          aria-label={t("link.address")}
          placeholder="https://"
          value={typed ?? ""}
          error={isWrong && t("link.wrong")}
          data-autofocus
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
        />
        <Button size="xs" onClick={save}>
          {t(typed?.trim() === "" && isLink ? "link.remove" : "link.set")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
