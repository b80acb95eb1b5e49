import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "../../../lib/format.ts";

/** What time it is where the contact lives: whether one may call. */
export function LocalTime({ zone }: { zone: string }) {
  const { t } = useTranslation("contacts");
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 20_000);
    return () => clearInterval(timer);
  }, []);
  const place = zone.split("/").at(-1)?.replaceAll("_", " ");
  return (
    <span className="num" title={zone}>
      {t("record.localTime", { time: formatTime(now, zone), place })}
    </span>
  );
}
