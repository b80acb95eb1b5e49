import { Field, Float, ID, InputType, Int, registerEnumType } from "type-graphql";
import { DateTime, TimeZone } from "../scalars.ts";

// The comparators. Several in one object must all hold. What each means in SQL stands in rules-*.ts beside this file.

const text = (description: string) => Field(() => String, { nullable: true, description });
const texts = (description: string) => Field(() => [String], { nullable: true, description });
const id = (description: string) => Field(() => ID, { nullable: true, description });
const ids = (description: string) => Field(() => [ID], { nullable: true, description });
const float = (description: string) => Field(() => Float, { nullable: true, description });
const int = (description: string) => Field(() => Int, { nullable: true, description });
const empty = () => Field(() => Boolean, { nullable: true, description: "true: blank; false: not blank." });

@InputType({
  description: "Compares a text, without regard to case and accents. Values have at most 500 characters; all given comparators must hold.",
})
export class TextFilter {
  @text("The whole text is this.") eq?: string;
  @text("The whole text is not this; blanks included.") ne?: string;
  @text("Has this somewhere.") contains?: string;
  @text("Begins with this.") startsWith?: string;
  @text("Ends with this.") endsWith?: string;
  @texts("The whole text is one of these, 1,000 at most; none of an empty list.") in?: string[];
  @empty() empty?: boolean;
}

@InputType({ description: "Both ends belong to it." })
export class NumberRange {
  @Field(() => Float, { description: "At least this." }) from!: number;
  @Field(() => Float, { description: "At most this." }) to!: number;
}

@InputType({ description: "Compares a number. All given comparators must hold." })
export class NumberFilter {
  @float("Is this number.") eq?: number;
  @float("Is not this number; blanks included.") ne?: number;
  @float("Greater than.") gt?: number;
  @float("Greater than or equal to.") gte?: number;
  @float("Less than.") lt?: number;
  @float("Less than or equal to.") lte?: number;
  @Field(() => NumberRange, { nullable: true, description: "Within a range." }) between?: NumberRange;
  @empty() empty?: boolean;
}

@InputType({
  description:
    "Compares a global id. An id that is malformed, of another type or unknown matches nothing. All given comparators must hold.",
})
export class IdFilter {
  @id("Is this record.") eq?: string;
  @id("Is not this record; blanks included.") ne?: string;
  @ids("Is one of these, 1,000 at most; none of an empty list.") in?: string[];
  @ids("Is none of these, 1,000 at most; blanks included.") notIn?: string[];
  @empty() empty?: boolean;
}

@InputType({ description: "Compares a choice by its name, exactly as it is written. All given comparators must hold." })
export class ChoiceFilter {
  @text("Is this choice.") eq?: string;
  @text("Is not this choice; blanks included.") ne?: string;
  @texts("Is one of these, 1,000 at most; none of an empty list.") in?: string[];
  @texts("Is none of these, 1,000 at most; blanks included.") notIn?: string[];
  @empty() empty?: boolean;
}

export const CalendarPeriod = {
  TODAY: "TODAY",
  YESTERDAY: "YESTERDAY",
  TOMORROW: "TOMORROW",
  THIS_WEEK: "THIS_WEEK",
  LAST_WEEK: "LAST_WEEK",
  NEXT_WEEK: "NEXT_WEEK",
  THIS_MONTH: "THIS_MONTH",
  LAST_MONTH: "LAST_MONTH",
  NEXT_MONTH: "NEXT_MONTH",
  THIS_QUARTER: "THIS_QUARTER",
  LAST_QUARTER: "LAST_QUARTER",
  THIS_YEAR: "THIS_YEAR",
  LAST_YEAR: "LAST_YEAR",
} as const;
export type CalendarPeriod = keyof typeof CalendarPeriod;

registerEnumType(CalendarPeriod, {
  name: "CalendarPeriod",
  description: "A stretch of whole calendar days in the filter's time zone. Weeks begin on Monday; the first quarter is January to March.",
  valuesConfig: {
    TODAY: { description: "The current day." },
    YESTERDAY: { description: "The day before the current one." },
    TOMORROW: { description: "The day after the current one." },
    THIS_WEEK: { description: "Monday to Sunday around the current day." },
    LAST_WEEK: { description: "The week before this one." },
    NEXT_WEEK: { description: "The week after this one." },
    THIS_MONTH: { description: "The current month, from its first to its last day." },
    LAST_MONTH: { description: "The month before this one." },
    NEXT_MONTH: { description: "The month after this one." },
    THIS_QUARTER: { description: "The current quarter, from its first to its last day." },
    LAST_QUARTER: { description: "The quarter before this one." },
    THIS_YEAR: { description: "The current year, from 1 January to 31 December." },
    LAST_YEAR: { description: "The year before this one." },
  },
});

@InputType({ description: "From one instant up to, but not including, another." })
export class DateRange {
  @Field(() => DateTime, { description: "At this instant or later." }) from!: Date;
  @Field(() => DateTime, { description: "Before this instant." }) to!: Date;
}

@InputType({
  description:
    "Compares an instant or a day. Days are calendar days of `timeZone`; where the field is a day without time, an instant stands for the day it falls on there. All given comparators must hold.",
})
export class DateFilter {
  @Field(() => DateTime, { nullable: true, description: "Before this instant." }) before?: Date;
  @Field(() => DateTime, { nullable: true, description: "At this instant or later." }) after?: Date;
  @Field(() => DateRange, { nullable: true, description: "Within a range." }) between?: DateRange;
  @int("From the beginning of the day that is N − 1 days ago until now; 1 is today. 1–36,500.") lastDays?: number;
  @int("From now until the end of the day that is N − 1 days ahead; 1 is today. 1–36,500.") nextDays?: number;
  @Field(() => CalendarPeriod, { nullable: true, description: "Within a calendar period." }) period?: CalendarPeriod;
  @int(
    "Day and month return within the next N days, whatever the year; 0 is today. 29 February returns on 28 February in other years. 0–366.",
  )
  anniversaryInDays?: number;
  @empty() empty?: boolean;
  @Field(() => TimeZone, { nullable: true, description: "Time zone of the calendar days; UTC by default." }) timeZone?: string;
}

@InputType({ description: "Compares how many there are, of those that you may see. All given comparators must hold." })
export class CountFilter {
  @int("Exactly.") eq?: number;
  @int("More than.") gt?: number;
  @int("At least.") gte?: number;
  @int("Fewer than.") lt?: number;
  @int("At most.") lte?: number;
}
