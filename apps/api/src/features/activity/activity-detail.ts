import { Field, ObjectType } from "type-graphql";

@ObjectType({ description: "A word of an event's summary, for those who say it in a language of their own.", simpleResolvers: true })
export class ActivityDetail {
  @Field(() => String, { description: "What it is: name, reason, contacts … An open set." }) name!: string;
  @Field(() => [String], { description: "Texts and numbers; several where the event names several." }) values!: string[];
}

const isWord = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

/** What an event's summary is made of: its texts and numbers, and lists of them. */
export const detailsOf = (data: Record<string, unknown>): ActivityDetail[] =>
  Object.entries(data).flatMap(([name, value]) => {
    const values = [value].flat().filter(isWord).map(String);
    return values.length > 0 ? [{ name, values }] : [];
  });
