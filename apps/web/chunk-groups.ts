/**
 * What every page of a workspace uses, in one file: a browser that comes for the first time fetches one and not fifty, and
 * keeps it over releases that change our own code alone. Parts of these packages that nothing uses are shaken off as ever;
 * add a package when the shell itself begins to use it.
 */
const shellPackages = [
  "react",
  "react-dom",
  "scheduler",
  "use-sync-external-store",
  "@apollo/client",
  "graphql",
  "optimism",
  "rxjs",
  "tslib",
  "@wry/[a-z]+",
  "@tanstack/(?:react-router|router-core|history|store|react-store)",
  "i18next",
  "react-i18next",
  "clsx",
  "@floating-ui/[a-z-]+",
  "@mantine/hooks",
  "@mantine/core/esm/(?:core|utils)",
  "@mantine/core/esm/components/(?:ActionIcon|Button|CloseButton|FocusTrap|Input|Loader|Menu|Overlay|Paper|Popover|Portal|Skeleton|Tooltip|Transition|UnstyledButton|VisuallyHidden)",
];

/** Our own small parts that most pages share; apart, each would be a request of some hundred bytes. The grid comes with the first list. */
const sharedParts = /\/apps\/web\/src\/(?:components|lib)\/(?!zod|grid\/|locales\/)/;

/** Those of them that settings and dialogs alone are made of: they come with the first of these. */
const formParts =
  /\/apps\/web\/src\/components\/(?:dialog-buttons|impact-note|order-buttons|row-button|row-name|rows-table|settings-page|use-order)[.-]/;

/** What lists, the parts of them that come later, and records have in common. */
const listParts =
  /\/apps\/web\/src\/(?:components\/grid\/(?:column-choice|grid-column|keyset-list|row-menu|use-grid-focus)|features\/records\/(?:locked-reason-of|filters\/(?:filters\.module|filter-bar|filter-parts)|list\/(?:cells\.module|list-of|open-list|record-link|rows|use-count|use-list-address)))[.-]/;

/** Lists whose columns are custom fields too. */
const fieldListParts = /\/apps\/web\/src\/features\/custom-fields\/list\/(?:field-list|shown-fields|use-field-columns|use-row-values)[.-]/;

/** What the pages of all records are made of. */
const recordParts = /\/apps\/web\/src\/features\/records\/page\/(?!choice-select)/;

/** The router reads the addresses of all pages. */
const addresses = /\/apps\/web\/src\/features\/[a-z/-]+-search[.-]/;

export const chunkGroups = [
  { name: "vendor", test: new RegExp(`/node_modules/(?:${shellPackages.join("|")})/`) },
  { name: "forms", test: formParts, includeDependenciesRecursively: false },
  { name: "lists", test: listParts, includeDependenciesRecursively: false },
  { name: "field-lists", test: fieldListParts, includeDependenciesRecursively: false },
  { name: "records", test: recordParts, includeDependenciesRecursively: false },
  { name: "addresses", test: addresses, includeDependenciesRecursively: false },
  { name: "parts", test: sharedParts, includeDependenciesRecursively: false },
];
