import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

interface CurrencySelectProps {
  value: string;
  onChange: (currency: string) => void;
  error?: string | undefined;
}

/** A currency, found by its code or by its name in the person's language. */
export function CurrencySelect({ value, onChange, error }: CurrencySelectProps) {
  const { t, i18n } = useTranslation("custom-fields");
  const data = useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type: "currency" });
    return Intl.supportedValuesOf("currency").map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
  }, [i18n.language]);
  return (
    <Select
      label={t("form.currency")}
      data={data}
      value={value}
      onChange={(code) => code && onChange(code)}
      allowDeselect={false}
      searchable
      limit={60}
      error={error}
    />
  );
}
