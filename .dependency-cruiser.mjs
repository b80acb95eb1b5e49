/**
 * The directions of ARCHITECTURE.md, held by lint.
 *
 * - `main and lists → features → platform → packages/shared`
 * - `access ← tags, custom-fields, contact-settings ← contacts ← every other feature`
 * - web: `app → features → components, lib → gql`, and nothing in web imports api
 */
const TEST = "\\.test\\.tsx?$";
const feature = "^apps/api/src/features/([^/]+)/";

export default {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two files that need each other are one file, or have a third one in common.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "platform-knows-no-feature",
      severity: "error",
      from: { path: "^apps/api/src/platform/", pathNot: TEST },
      to: { path: "^apps/api/src/", pathNot: ["^apps/api/src/platform/", "^apps/api/src/env\\.ts$"] },
    },
    {
      name: "features-do-not-reach-up",
      comment: "The entry points and lists know the features, never the other way round.",
      severity: "error",
      from: { path: feature, pathNot: TEST },
      to: { path: "^apps/api/src/[^/]+\\.ts$", pathNot: "^apps/api/src/env\\.ts$" },
    },
    {
      name: "no-foreign-resolver",
      severity: "error",
      from: { path: feature, pathNot: TEST },
      to: { path: "^apps/api/src/features/[^/]+/.+\\.resolver\\.ts$", pathNot: "^apps/api/src/features/$1/" },
    },
    {
      name: "resolver-is-the-top-of-its-feature",
      comment: "resolver → service / verb → policy, entity, events.",
      severity: "error",
      from: { path: feature, pathNot: ["\\.resolver\\.ts$", TEST] },
      to: { path: "\\.resolver\\.ts$" },
    },
    {
      name: "rules-know-no-verb",
      comment: "Entities, policies and event types stand below the services.",
      severity: "error",
      from: { path: "^apps/api/src/features/.+\\.(entity|policy|events)\\.ts$" },
      to: { path: "^apps/api/src/features/.+\\.(service|resolver|handler|job)s?\\.ts$" },
    },
    {
      name: "access-is-first",
      severity: "error",
      from: { path: "^apps/api/src/features/access/", pathNot: TEST },
      to: { path: "^apps/api/src/features/(?!access/)" },
    },
    {
      name: "tags-come-after-access",
      severity: "error",
      from: { path: "^apps/api/src/features/tags/", pathNot: TEST },
      to: { path: "^apps/api/src/features/(?!tags/|access/)" },
    },
    {
      name: "custom-fields-come-after-access",
      severity: "error",
      from: { path: "^apps/api/src/features/custom-fields/", pathNot: TEST },
      to: { path: "^apps/api/src/features/(?!custom-fields/|access/)" },
    },
    {
      name: "contact-settings-come-after-access",
      severity: "error",
      from: { path: "^apps/api/src/features/contact-settings/", pathNot: TEST },
      to: { path: "^apps/api/src/features/(?!contact-settings/|access/)" },
    },
    {
      name: "contacts-come-after-tags-and-fields",
      severity: "error",
      from: { path: "^apps/api/src/features/contacts/", pathNot: TEST },
      to: { path: "^apps/api/src/features/(?!contacts/|contact-settings/|tags/|custom-fields/|access/)" },
    },
    {
      name: "s3-is-loaded-where-it-is-used",
      comment: "What speaks S3 is large; who keeps files in a folder does not pay for it at the start and in memory.",
      severity: "error",
      from: { path: "^apps/api/src/", pathNot: ["^apps/api/src/platform/files-s3\\.ts$", TEST] },
      to: {
        path: ["^apps/api/src/platform/files-s3\\.ts$", "@aws-sdk/", "flydrive/build/drivers/s3/"],
        dependencyTypesNot: ["dynamic-import"],
      },
    },
    {
      name: "no-test-code-in-the-product",
      severity: "error",
      from: { path: "^(apps|packages)/[^/]+/src/", pathNot: [TEST, "^apps/(api|web)/src/testing/"] },
      to: { path: ["^apps/api/src/testing/", TEST] },
    },
    {
      name: "web-is-not-api",
      comment: "The browser speaks GraphQL; only a journey's test starts the server.",
      severity: "error",
      from: { path: "^apps/web/", pathNot: [TEST, "^apps/web/src/testing/"] },
      to: { path: "^apps/api/" },
    },
    {
      name: "web-features-below-app",
      severity: "error",
      from: { path: "^apps/web/src/features/", pathNot: TEST },
      to: { path: "^apps/web/src/app/" },
    },
    {
      name: "web-components-and-lib-below-features",
      severity: "error",
      from: { path: "^apps/web/src/(components|lib)/", pathNot: TEST },
      to: { path: "^apps/web/src/(app|features|public)/" },
    },
    {
      name: "web-lib-below-components",
      severity: "error",
      from: { path: "^apps/web/src/lib/", pathNot: TEST },
      to: { path: "^apps/web/src/components/" },
    },
    {
      name: "packages-know-no-app",
      severity: "error",
      from: { path: "^packages/(?!bench/)" },
      to: { path: "^apps/" },
    },
    {
      name: "shared-runs-everywhere",
      comment: "packages/shared is used by the browser as well.",
      severity: "error",
      from: { path: "^packages/shared/src/", pathNot: TEST },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-unknown-module",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^virtual:" },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|gql|\\.data)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
