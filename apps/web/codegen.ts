import type { CodegenConfig } from "@graphql-codegen/cli";

/** Typed document nodes for every `*.graphql` file, written to src/gql (not committed). */
export default {
  schema: "../../packages/schema/schema.graphql",
  documents: "src/**/*.graphql",
  ignoreNoDocuments: true,
  generates: {
    "src/gql/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        skipTypename: true,
        documentMode: "documentNodeImportFragments",
        scalars: {
          DateTime: "string",
          Date: "string",
          Seq: "string",
          BigInt: "string",
          CurrencyCode: "string",
          TimeZone: "string",
          EmailAddress: "string",
          PhoneNumber: "string",
          URL: "string",
          JSON: "unknown",
        },
      },
    },
  },
} satisfies CodegenConfig;
