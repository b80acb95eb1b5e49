import { useApolloClient } from "@apollo/client/react";
import type { Editor } from "@tiptap/core";
import Mention, { type MentionNodeAttrs } from "@tiptap/extension-mention";
import type { SuggestionProps } from "@tiptap/suggestion";
import { useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { MentionableMembersDocument } from "../../gql/graphql.ts";
import classes from "./editor.module.css";

interface Mentionable {
  id: string;
  name: string;
}
type Offer = SuggestionProps<Mentionable, MentionNodeAttrs>;

/** A mention as the server keeps it: a span that names the member. */
const MemberMention = Mention.extend({
  addAttributes: () => ({
    id: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute("data-member"),
      renderHTML: ({ id }: MentionNodeAttrs) => ({ "data-member": id }),
    },
    label: { default: null, parseHTML: (element: HTMLElement) => element.textContent?.replace(/^@/, "") ?? "", rendered: false },
    mentionSuggestionChar: { default: "@", rendered: false },
  }),
  parseHTML: () => [{ tag: "span[data-member]" }],
});

const listId = "mention-options";
const optionId = (index: number) => `${listId}-${index}`;

/** Hook. Offers members while one types behind an @: the extension for the editor, and the list to be drawn beside it. */
export function useMentions(contactId: string) {
  const client = useApolloClient();
  const [offer, setOffer] = useState<Offer | null>(null);
  const [active, setActive] = useState(0);
  const [box] = useState(() => document.createElement("div"));
  const latest = useRef<Offer>(undefined);

  const extension = useMemo(
    () =>
      MemberMention.configure({
        HTMLAttributes: { class: "mention" },
        deleteTriggerWithBackspace: true,
        suggestion: {
          // Within a landmark, and nothing cuts it off there.
          container: "main",
          floatingUi: { strategy: "fixed" },
          async items({ query: search }) {
            const variables = { id: contactId, search };
            const { data } = await client.query({ query: MentionableMembersDocument, variables }).catch(() => ({ data: undefined }));
            return [...(data?.contact?.mentionableMembers ?? [])];
          },
          render() {
            let unmount = () => {};
            let at = 0;
            let isAwaited = false;
            const point = (index: number) => setActive((at = index));
            function show(props: Offer) {
              latest.current = props;
              point(0);
              // Those for the letter before stay until the others are there.
              setOffer((now) => (now && props.loading ? { ...props, items: now.items } : props));
              if (!isAwaited || props.loading) return;
              isAwaited = false;
              if (props.items[0]) props.command(toAttributes(props.items[0]));
              else props.editor.commands.enter();
            }
            return {
              onStart(props) {
                unmount = props.mount(box);
                show(props);
              },
              onUpdate: show,
              onExit() {
                unmount();
                isAwaited = false;
                latest.current = undefined;
                setOffer(null);
              },
              onKeyDown({ event }) {
                const shown = latest.current;
                const count = shown?.items.length ?? 0;
                // With Ctrl it ends the note: not before the mention is in it.
                if (event.ctrlKey || event.metaKey) return isAwaited;
                const isTaken = event.key === "Enter" || event.key === "Tab";
                // Whoever is faster than the answer gets what it offers first.
                if (isTaken && shown?.loading) return (isAwaited = true);
                if (event.key !== "Shift") isAwaited = false;
                if (!shown || count === 0) return false;
                if (event.key === "ArrowDown") point((at + 1) % count);
                else if (event.key === "ArrowUp") point((at + count - 1) % count);
                else if (isTaken) shown.command(toAttributes(shown.items[at]!));
                else return false;
                return true;
              },
            };
          },
        },
      }),
    [client, contactId, box],
  );
  const list = offer && createPortal(<Offered offer={offer} active={active} />, box);
  return { extension, list, isOpen: () => latest.current !== undefined };
}

const toAttributes = ({ id, name }: Mentionable): MentionNodeAttrs => ({ id, label: name });

function Offered({ offer, active }: { offer: Offer; active: number }) {
  const { t } = useTranslation("notes");
  const { items, editor, loading } = offer;
  useActiveOption(editor, items.length > 0 ? optionId(active) : null);
  return (
    <div className={classes.offer}>
      {items.length > 0 && (
        <div role="listbox" id={listId} aria-label={t("mention.label")}>
          {items.map((member, index) => (
            <div
              key={member.id}
              role="option"
              id={optionId(index)}
              tabIndex={-1}
              aria-selected={index === active}
              className={classes.option}
              // The focus stays in the text.
              onMouseDown={(event) => {
                event.preventDefault();
                offer.command(toAttributes(member));
              }}
            >
              <Avatar name={member.name} />
              <span className="truncate">{member.name}</span>
            </div>
          ))}
        </div>
      )}
      <p role="status" className={items.length > 0 || loading ? "unseen" : classes.nobody}>
        {!loading && t("mention.found", { count: items.length })}
      </p>
    </div>
  );
}

/** The text keeps the focus while the arrows move through the list: it says which option they are on. */
function useActiveOption(editor: Editor, id: string | null) {
  useEffect(() => {
    const { dom } = editor.view;
    if (id === null) return;
    dom.setAttribute("aria-controls", listId);
    dom.setAttribute("aria-activedescendant", id);
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor, id]);
}
