import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { CustomFilesValue } from "./custom-files-value.ts";
import { Document } from "./document.entity.ts";

@Resolver(() => CustomFilesValue)
export class CustomFilesValueResolver {
  @FieldResolver(() => [Document], { description: "The files, in the order in which they came; at least one." })
  async files(@Ctx() ctx: Context, @Root() { documentIds }: CustomFilesValue) {
    const found = await Promise.all(documentIds.map((id) => ctx.load.one(Document, id)));
    return found.filter((document) => document !== null);
  }
}
