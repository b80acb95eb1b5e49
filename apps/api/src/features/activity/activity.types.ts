import { ArgsType, Field } from "type-graphql";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { Activity } from "./activity.entity.ts";
import { mostSearched } from "./search-activities.ts";

export const { Connection: ActivityConnection } = connectionOf(Activity, "Activity", "Events, newest first.");

/** Which part of a record's timeline is asked for. */
@ArgsType()
export class TimelineArgs extends PageArgs {
  @Field(() => [String], { nullable: true, description: "Only these kinds." }) kinds?: string[] | null;
  @Field(() => String, {
    nullable: true,
    description: `Words that each occur in what the event says: in its details, its changes or the actor's name, whatever the case and the accents. Looked for in the newest ${mostSearched.toLocaleString("en")} events, see \`isSearchCut\`. At most 500 characters and 20 words.`,
  })
  search?: string | null;
}
