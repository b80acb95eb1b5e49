import { ObjectType } from "type-graphql";
import { CustomFieldValue } from "../custom-fields/custom-value.types.ts";

@ObjectType({
  description: "Of a field of files. It is as if it were blank without the right document:read.",
  implements: CustomFieldValue,
  simpleResolvers: true,
})
export class CustomFilesValue extends CustomFieldValue {
  documentIds!: string[];
}
