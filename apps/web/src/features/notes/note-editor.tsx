import { Button } from "@mantine/core";
import { RichTextEditor } from "@mantine/tiptap";
import "@mantine/tiptap/styles.layer.css";
import { Placeholder } from "@tiptap/extensions";
import { useEditor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { modKey } from "../../components/kbd.tsx";
import { FormFailure } from "../access/form-failure.tsx";
import classes from "./editor.module.css";
import { LinkControl } from "./link-control.tsx";
import { useMentions } from "./mention.tsx";
import notes from "./notes.module.css";
import { useToolbarKeys } from "./use-toolbar-keys.ts";

export interface NoteEditorProps {
  contactId: string;
  label: string;
  /** What it begins with. */
  html: string;
  onChange: (html: string, isEmpty: boolean) => void;
  onSave: (html: string) => void;
  /** Escape, or the button. */
  onCancel: () => void;
  isSaving: boolean;
  failure: string | undefined;
  /** Why it can't be saved as it stands; said above the buttons. */
  obstacle?: ReactNode;
}

const tools = ["bold", "italic", "underline", "strike", "h2", "h3", "bulletList", "orderedList", "blockquote", "codeBlock"] as const;

/** Where a note is written. It makes what the server keeps, and nothing else: what is pasted loses the rest at once. */
export default function NoteEditor(props: NoteEditorProps) {
  const { contactId, label, html, obstacle, isSaving, failure, onCancel } = props;
  const { t } = useTranslation("notes");
  const mentions = useMentions(contactId);
  const latest = useRef(props);
  latest.current = props;
  const toolbar = useToolbarKeys();
  const closesOffer = useRef(false);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3] },
        horizontalRule: false,
        link: {
          openOnClick: false,
          autolink: true,
          isAllowedUri: (uri) => /^(https?:|mailto:)/i.test(uri),
          HTMLAttributes: { target: null, rel: null },
        },
      }),
      Placeholder.configure({ placeholder: t("placeholder") }),
      mentions.extension,
    ],
    content: html,
    autofocus: "end",
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label },
      handleKeyDown(_view, event) {
        const isSave = event.key === "Enter" && (event.ctrlKey || event.metaKey);
        if (isSave) save();
        return isSave;
      },
    },
    onUpdate: ({ editor: changed }) => latest.current.onChange(changed.getHTML(), changed.isEmpty),
  });

  function save() {
    if (!latest.current.isSaving && !latest.current.obstacle && !editor.isEmpty) latest.current.onSave(editor.getHTML());
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // it does not close the record
    if (!closesOffer.current) onCancel();
  }
  return (
    <div
      className={classes.editor}
      onKeyDown={onKeyDown}
      // The editor closes its list of members by the same key, before the press gets here.
      onKeyDownCapture={() => {
        closesOffer.current = mentions.isOpen();
      }}
    >
      <RichTextEditor
        editor={editor}
        variant="subtle"
        withTypographyStyles={false}
        withCodeHighlightStyles={false}
        labels={Object.fromEntries(tools.map((tool) => [`${tool}ControlLabel`, t(`tool.${tool}`)]))}
        classNames={{ root: classes.root, toolbar: classes.toolbar, control: classes.control }}
      >
        <RichTextEditor.Toolbar role="toolbar" aria-label={t("toolbar")} {...toolbar}>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Bold />
            <RichTextEditor.Italic />
            <RichTextEditor.Underline />
            <RichTextEditor.Strikethrough />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.H2 />
            <RichTextEditor.H3 />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.BulletList />
            <RichTextEditor.OrderedList />
            <RichTextEditor.Blockquote />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <LinkControl />
            <RichTextEditor.CodeBlock />
          </RichTextEditor.ControlsGroup>
        </RichTextEditor.Toolbar>
        <RichTextEditor.Content className={notes.body} />
      </RichTextEditor>
      {mentions.list}
      {obstacle}
      <FormFailure>{failure}</FormFailure>
      <div className={classes.buttons}>
        <span className={classes.hint}>{t("hint", { key: modKey })}</span>
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button variant="filled" onClick={save} loading={isSaving} disabled={obstacle !== undefined}>
          {t("save")}
        </Button>
      </div>
    </div>
  );
}
