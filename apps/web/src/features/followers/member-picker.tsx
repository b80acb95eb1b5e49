import { Combobox, useCombobox } from "@mantine/core";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { Icon } from "../../components/icon.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { useMemberChoices } from "../members/member-choices.ts";
import type { Follower } from "./change-followers.ts";
import classes from "./followers.module.css";

interface MemberPickerProps {
  /** Those who are picked already; they are offered too, to be taken off, with a tick. */
  picked: readonly Follower[];
  onPick: (member: Follower, isPicked: boolean) => void;
  /** Why nobody can be added. */
  full?: string | undefined;
  /** Stays open after a choice, for the next one. */
  many?: boolean;
  label: string;
  target: (open: () => void) => ReactElement;
}

/** Finds a member by name; oneself comes first. */
export function MemberPicker({ picked, onPick, full, many = false, label, target }: MemberPickerProps) {
  const { t } = useTranslation("followers");
  const [text, setText] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setText("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const members = useMembers(combobox.dropdownOpened, picked);
  return (
    <Combobox
      store={combobox}
      width={260}
      position="bottom-start"
      withinPortal
      onOptionSubmit={(id) => {
        const member = members.find((one) => one.id === id);
        if (member) onPick(member, !picked.some((one) => one.id === id));
        if (!many) combobox.closeDropdown();
      }}
    >
      <Combobox.Target withAriaAttributes={false}>{target(() => combobox.toggleDropdown())}</Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          role="combobox"
          aria-expanded={combobox.dropdownOpened}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
          placeholder={t("find")}
          aria-label={t("find")}
        />
        {full && <p className={classes.note}>{full}</p>}
        <Combobox.Options aria-label={label} mah={260} style={{ overflowY: "auto" }}>
          <Members members={members} text={text} picked={picked} full={full} />
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Active members, oneself first; and who is picked, also if he is suspended by now. */
function useMembers(isOpen: boolean, picked: readonly Follower[]): Follower[] {
  const { viewer } = useViewer();
  const active = useMemberChoices(isOpen).map(({ value, label }) => ({ id: value, name: label }));
  const others = picked.filter(({ id }) => !active.some((member) => member.id === id));
  const isMe = ({ id }: Follower) => id === viewer.member?.id;
  const all = [...active, ...others];
  return [...all.filter(isMe), ...all.filter((member) => !isMe(member))];
}

interface MembersProps extends Pick<MemberPickerProps, "picked" | "full"> {
  members: readonly Follower[];
  text: string;
}

function Members({ members, text, picked, full }: MembersProps) {
  const { t } = useTranslation("followers");
  const { viewer } = useViewer();
  const wanted = text.trim().toLocaleLowerCase();
  const found = members.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  if (found.length === 0) return <Combobox.Empty>{t("none")}</Combobox.Empty>;
  return found.map(({ id, name }) => {
    const isPicked = picked.some((member) => member.id === id);
    return (
      <Combobox.Option key={id} value={id} selected={isPicked} disabled={full !== undefined && !isPicked}>
        <span className={classes.option}>
          <span className={classes.tick}>{isPicked && <Icon name="check" size={14} />}</span>
          <Avatar name={name} />
          <span className="truncate">{id === viewer.member?.id ? t("you", { name }) : name}</span>
        </span>
      </Combobox.Option>
    );
  });
}
