import { Field, ObjectType } from "type-graphql";
import { BigInteger, CurrencyCode } from "./scalars.ts";

@ObjectType({ description: "An amount of money.", simpleResolvers: true })
export class Money {
  @Field(() => BigInteger, {
    description: "In the currency's smallest unit, which is a hundredth for most: 123450 is 1,234.50 EUR, but 123,450 JPY and 123.450 KWD.",
  })
  amountMinor!: string;
  @Field(() => CurrencyCode, { description: "Its currency." }) currency!: string;
}
