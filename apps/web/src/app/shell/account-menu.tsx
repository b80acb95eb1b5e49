import { Menu, type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { Icon } from "../../components/icon.tsx";
import { Kbd } from "../../components/kbd.tsx";
import { signOut } from "../../features/access/sign-in.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { chooseLanguage, type Language, languages } from "../i18n.ts";
import { closeWorkspace } from "../workspace.ts";
import classes from "./account-menu.module.css";

const schemes = ["light", "dark", "auto"] as const satisfies readonly MantineColorScheme[];

/** Who is signed in, how the app looks and speaks for them, and the way out. */
export function AccountMenu({ isRail, onHelp }: { isRail: boolean; onHelp: () => void }) {
  const { t, i18n } = useTranslation();
  const { viewer, workspace } = useViewer();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    closeWorkspace();
    await navigate({ to: "/sign-in" });
  };
  return (
    <Menu width={240} position={isRail ? "right-end" : "top-start"}>
      <Menu.Target>
        <button type="button" className={classes.account} data-rail={isRail || undefined}>
          <Avatar name={viewer.name} size={isRail ? 28 : 20} />
          <span className="unseen">{t("account.menu")} </span>
          <span className={isRail ? "unseen" : "truncate"}>{viewer.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.person}>
          <div className="truncate">{viewer.name}</div>
          {viewer.email && <div className="truncate small dimmed">{viewer.email}</div>}
          {viewer.member && <div className="small dimmed">{viewer.member.customRole?.name ?? t(`roles.${viewer.member.role}`)}</div>}
        </div>
        <Menu.Divider />
        <Menu.Label>{t("account.scheme")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`account.schemes.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t("account.language")}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={(language) => void chooseLanguage(language as Language)}>
          {Object.entries(languages).map(([language, name]) => (
            <Menu.RadioItem key={language} value={language} lang={language}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="lock" />}
          onClick={() => void navigate({ to: "/$workspace/settings/security", params: { workspace } })}
        >
          {t("pages.security")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="keyboard" />} rightSection={<Kbd>?</Kbd>} onClick={onHelp}>
          {t("shortcuts.title")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="out" />} onClick={() => void leave()}>
          {t("account.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
