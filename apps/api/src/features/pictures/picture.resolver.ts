import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, registerEnumType, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { UserError } from "../../platform/user-error.ts";
import { Company } from "../companies/company.entity.ts";
import { Contact } from "../contacts/contact.entity.ts";
import type { PictureSize as Size } from "./picture-images.ts";
import { pictureLink } from "./picture-links.ts";
import { removeCompanyPicture, removeContactPicture, setCompanyPicture, setContactPicture } from "./picture.service.ts";

export const PictureSize = { SMALL: "SMALL", MEDIUM: "MEDIUM", LARGE: "LARGE" } as const;
registerEnumType(PictureSize, {
  name: "PictureSize",
  description: "How large a picture is.",
  valuesConfig: {
    SMALL: { description: "64 × 64 pixels." },
    MEDIUM: { description: "128 × 128 pixels." },
    LARGE: { description: "512 × 512 pixels." },
  },
});

@ObjectType({ description: "The picture of a person, or the logo of a company: a square, which is shown as a circle." })
export class Picture {
  workspaceId!: string;
  id!: string;
}

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const nothingDone = "What a person can mend; empty when it was done.";

@InputType({ description: "A square of an image, in its pixels, as it is shown upright." })
export class CropInput {
  @Field(() => Int, { description: "From the left." }) x!: number;
  @Field(() => Int, { description: "From the top." }) y!: number;
  @Field(() => Int, { description: "Side of the square, at least 16." }) size!: number;
}

@InputType({ description: "A new picture: of a file that was sent for it, or of one of the media library." })
export class SetPictureInput {
  @Field(() => ID, { description: "The contact or company." }) id!: string;
  @Field(() => ID, { nullable: true, description: "The file that was sent; see startUpload. It is not kept." }) fileId?: string | null;
  @Field(() => ID, { nullable: true, description: "An image of the media library." }) mediaId?: string | null;
  @Field(() => CropInput, { nullable: true, description: "What is cut out; the largest square in the middle when it is left out." })
  crop?: CropInput | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Whose picture." })
export class RemovePictureInput {
  @Field(() => ID, { description: "The contact or company." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@ObjectType({ description: "A contact with another picture.", simpleResolvers: true })
export class ContactPicturePayload {
  @Field(() => Contact, { nullable: true, description: "The contact as it is now." }) contact!: Contact | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "A company with another logo.", simpleResolvers: true })
export class CompanyPicturePayload {
  @Field(() => Company, { nullable: true, description: "The company as it is now." }) company!: Company | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

const faults =
  "userErrors: REQUIRED, INVALID (crop), INCOMPLETE, WRONG_TYPE, TOO_MANY_PIXELS (more than 100 million; nothing of it is kept), DELETED. Errors: NOT_FOUND.";

@Resolver(() => Picture)
export class PictureResolver {
  @Requires("contact:update")
  @Mutation(() => ContactPicturePayload, { description: `Gives a contact a picture. Its version stays. ${faults}` })
  setContactPicture(@Ctx() ctx: Context, @Arg("input", () => SetPictureInput, { description: "The picture." }) input: SetPictureInput) {
    return payload("contact", () => setContactPicture(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPicturePayload, { description: "Takes the picture of a contact away. userErrors: DELETED. Errors: NOT_FOUND." })
  removeContactPicture(@Ctx() ctx: Context, @Arg("input", () => RemovePictureInput, { description: "Whose." }) input: RemovePictureInput) {
    return payload("contact", () => removeContactPicture(ctx, input));
  }

  @Requires("company:update")
  @Mutation(() => CompanyPicturePayload, { description: `Gives a company a logo. Its version stays. ${faults}` })
  setCompanyPicture(@Ctx() ctx: Context, @Arg("input", () => SetPictureInput, { description: "The logo." }) input: SetPictureInput) {
    return payload("company", () => setCompanyPicture(ctx, input));
  }

  @Requires("company:update")
  @Mutation(() => CompanyPicturePayload, { description: "Takes the logo of a company away. userErrors: DELETED. Errors: NOT_FOUND." })
  removeCompanyPicture(@Ctx() ctx: Context, @Arg("input", () => RemovePictureInput, { description: "Whose." }) input: RemovePictureInput) {
    return payload("company", () => removeCompanyPicture(ctx, input));
  }

  @FieldResolver(() => String, {
    description: "Where it can be fetched, for at least a day, as WebP. The same address for a day, so that it can be kept.",
  })
  url(
    @Ctx() ctx: Context,
    @Root() picture: Picture,
    @Arg("size", () => PictureSize, { nullable: true, defaultValue: PictureSize.SMALL, description: "How large." }) size?: Size | null,
  ) {
    return pictureLink(ctx.app, picture, size ?? "SMALL", ctx.now);
  }
}

const pictureOf = ({ workspaceId }: Context, id: string | null) => id && { workspaceId, id };

@Resolver(() => Contact)
export class ContactPictureResolver {
  @FieldResolver(() => Picture, { nullable: true, description: "The picture; null for none." })
  picture(@Ctx() ctx: Context, @Root() contact: Contact) {
    return pictureOf(ctx, contact.pictureId);
  }
}
defineComputed(Contact, { picture: ["pictureId"] });

@Resolver(() => Company)
export class CompanyPictureResolver {
  @FieldResolver(() => Picture, { nullable: true, description: "The logo; null for none." })
  picture(@Ctx() ctx: Context, @Root() company: Company) {
    return pictureOf(ctx, company.pictureId);
  }
}
defineComputed(Company, { picture: ["pictureId"] });
