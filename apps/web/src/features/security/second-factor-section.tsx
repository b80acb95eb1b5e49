import { useSuspenseQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { OwnSecondFactorDocument } from "../../gql/graphql.ts";
import classes from "./security.module.css";

const SetUpDialog = lazy(async () => ({ default: (await import("./set-up-dialog.tsx")).SetUpDialog }));
const TurnOffDialog = lazy(async () => ({ default: (await import("./turn-off-dialog.tsx")).TurnOffDialog }));
const RecoveryDialog = lazy(async () => ({ default: (await import("./recovery-dialog.tsx")).RecoveryDialog }));

/** Recovery codes that are worth a warning: somebody who loses the phone now is nearly shut out. */
const few = 3;

/** Whether a code is asked for at sign-in, and the way to change that. */
export function SecondFactorSection() {
  const { t } = useTranslation("security");
  const { data, refetch } = useSuspenseQuery(OwnSecondFactorDocument, { fetchPolicy: "cache-and-network" });
  const [opened, setOpened] = useState<"setUp" | "turnOff" | "recovery">();
  const { isOn = false, recoveryCodes = 0 } = data.viewer.secondFactor ?? {};
  const close = () => {
    setOpened(undefined);
    refetch().catch(() => {}); // What is shown is what was; the next visit asks again.
  };
  return (
    <>
      <p className={classes.state} data-on={isOn || undefined}>
        <Icon name={isOn ? "check" : "info"} />
        {t(isOn ? "factor.on" : "factor.off")}
      </p>
      <p className={classes.text}>
        {isOn ? t("factor.left", { count: recoveryCodes }) : t("factor.text")} {isOn && recoveryCodes <= few && t("factor.few")}
      </p>
      <div className={classes.buttons}>
        {isOn ? (
          <>
            <Button onClick={() => setOpened("recovery")}>{t("recovery.open")}</Button>
            <Button onClick={() => setOpened("turnOff")}>{t("turnOff.open")}</Button>
          </>
        ) : (
          <Button variant="filled" onClick={() => setOpened("setUp")}>
            {t("setUp.open")}
          </Button>
        )}
      </div>
      <Suspense>
        {opened === "setUp" && <SetUpDialog onClose={close} />}
        {opened === "turnOff" && <TurnOffDialog onClose={close} />}
        {opened === "recovery" && <RecoveryDialog onClose={close} />}
      </Suspense>
    </>
  );
}
