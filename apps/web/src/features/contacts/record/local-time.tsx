import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** What time it is where the contact lives: whether one may call. */
export function LocalTime({ zone }: { zone: string }) {
  const { t, i18n } = useTranslation("contacts");
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 20_000);
    return () => clearInterval(timer);
  }, []);
  const time = new Intl.DateTimeFormat(i18n.language, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(now);
  const place = zone.split("/").at(-1)?.replaceAll("_", " ");
  return (
    <span className="num" title={zone}>
      {t("record.localTime", { time, place })}
    </span>
  );
}
