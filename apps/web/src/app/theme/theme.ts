import {
  type ActionIconProps,
  type AutocompleteProps,
  type ButtonProps,
  type CheckboxProps,
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MenuProps,
  type ModalProps,
  type MultiSelectProps,
  type PopoverProps,
  rem,
  type SelectProps,
  type SkeletonProps,
  type TagsInputProps,
  type TooltipProps,
} from "@mantine/core";
import { type Role, roles, scales } from "./colours.ts";

/** Where the person's choice of scheme is kept. public/scheme.js reads the same key before the first paint. */
export const schemeManager = localStorageColorSchemeManager({ key: "kith-scheme" });

const font = '"Inter Variable", Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const shadow = "0 0 0 1px rgb(27 25 22 / 0.06), 0 8px 24px -6px rgb(27 25 22 / 0.18)";

export const theme = createTheme({
  colors: { kith: scales.kith, gray: scales.gray, dark: scales.dark },
  primaryColor: "kith",
  primaryShade: 6,
  black: scales.gray[9],
  autoContrast: true,
  luminanceThreshold: 0.3,
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  fontFamily: font,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: rem(11), sm: rem(12), md: rem(13), lg: rem(14), xl: rem(16) },
  lineHeights: { xs: "1.4545", sm: "1.3333", md: "1.5385", lg: "1.5714", xl: "1.5" },
  fontWeights: { regular: "400", medium: "500", bold: "600" },
  headings: {
    fontFamily: font,
    fontWeight: "600",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: rem(16), lineHeight: rem(24) },
      h2: { fontSize: rem(16), lineHeight: rem(24) },
      h3: { fontSize: rem(13), lineHeight: rem(20) },
      h4: { fontSize: rem(13), lineHeight: rem(20) },
      h5: { fontSize: rem(13), lineHeight: rem(20) },
      h6: { fontSize: rem(13), lineHeight: rem(20) },
    },
  },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(10), xl: rem(999) },
  defaultRadius: "sm",
  shadows: { xs: "none", sm: "none", md: shadow, lg: shadow, xl: shadow },
  // Props alone, and not Component.extend(): that would load every one of these parts before the first page.
  components: {
    Button: { defaultProps: { variant: "default" } satisfies Partial<ButtonProps> },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } satisfies Partial<ActionIconProps> },
    Checkbox: { defaultProps: { size: "xs", radius: "xs" } satisfies Partial<CheckboxProps> },
    Tooltip: { defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } } satisfies Partial<TooltipProps> },
    // The first item takes the focus, as a menu should; Mantine's placeholder before it is no item.
    Menu: { defaultProps: { position: "bottom-start", offset: 4, withInitialFocusPlaceholder: false } satisfies Partial<MenuProps> },
    // Into the page's main landmark, where assistive technology finds it; fixed, so that no scroller cuts it off.
    Popover: {
      defaultProps: {
        radius: "lg",
        shadow: "md",
        floatingStrategy: "fixed",
        portalProps: { target: "#floating" },
      } satisfies Partial<PopoverProps>,
    },
    Modal: {
      defaultProps: {
        radius: "lg",
        centered: true,
        overlayProps: { backgroundOpacity: 0.32 },
        transitionProps: { duration: 120 },
        // A dialog's title bar is no banner of the page.
        attributes: { header: { role: "presentation" } },
      } satisfies Partial<ModalProps>,
    },
    Skeleton: { defaultProps: { radius: "xs" } satisfies Partial<SkeletonProps> },
    // Their list of options scrolls by itself, see controls.css.
    Select: { defaultProps: { withScrollArea: false } satisfies Partial<SelectProps> },
    MultiSelect: { defaultProps: { withScrollArea: false } satisfies Partial<MultiSelectProps> },
    Autocomplete: { defaultProps: { withScrollArea: false } satisfies Partial<AutocompleteProps> },
    TagsInput: { defaultProps: { withScrollArea: false } satisfies Partial<TagsInputProps> },
  },
});

function schemeVariables(scheme: Record<Role, string>) {
  const variables = Object.fromEntries(Object.entries(scheme).map(([role, colour]) => [`--kith-${role}`, colour]));
  return {
    ...variables,
    "--mantine-color-body": scheme.surface,
    "--mantine-color-text": scheme.text,
    "--mantine-color-bright": scheme.text,
    "--mantine-color-dimmed": scheme.dimmed,
    "--mantine-color-placeholder": scheme.dimmed,
    "--mantine-color-anchor": scheme.link,
    "--mantine-color-error": scheme.wrong,
    "--mantine-color-success": scheme.good,
    "--mantine-color-default": scheme.surface,
    "--mantine-color-default-hover": scheme.hover,
    "--mantine-color-default-color": scheme.text,
    "--mantine-color-default-border": scheme.border,
    "--mantine-color-disabled": scheme.hover,
    "--mantine-color-disabled-color": scheme.dimmed,
    "--mantine-color-disabled-border": scheme.line,
    "--mantine-color-kith-filled": scheme.fill,
    "--mantine-color-kith-filled-hover": scheme["fill-hover"],
    "--mantine-primary-color-contrast": "#ffffff",
  };
}

/** Gives both schemes the roles of colours.ts, as `--kith-*` and as what Mantine's own parts read. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: { "--kith-pop": shadow },
  light: schemeVariables(roles.light),
  dark: { ...schemeVariables(roles.dark), "--kith-pop": "0 0 0 1px #42413d, 0 12px 32px -8px rgb(0 0 0 / 0.7)" },
});
