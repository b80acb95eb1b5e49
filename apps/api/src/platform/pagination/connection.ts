import { Arg, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Context } from "../context.ts";
import type { EntityClass, Shown } from "../columns.ts";
import { countList, type List, type Page, readPage } from "./page.ts";
import type { PageArgs } from "./page-args.ts";

@ObjectType({ description: "Where a page stands in its list.", simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether more records follow." }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: "Whether there are records before this page." }) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: "Cursor of the first record; null on an empty page." }) startCursor!: string | null;
  @Field(() => String, { nullable: true, description: "Cursor of the last record; null on an empty page." }) endCursor!: string | null;
}

export const CountPrecision = { EXACT: "EXACT", AT_LEAST: "AT_LEAST" } as const;
registerEnumType(CountPrecision, {
  name: "CountPrecision",
  description: "How exact a count is.",
  valuesConfig: {
    EXACT: { description: "Exactly this many." },
    AT_LEAST: { description: "More than this many; ask with exact: true for the number." },
  },
});

@ObjectType({ description: "How many records a list has.", simpleResolvers: true })
export class Count {
  @Field(() => Int, { description: "The number, at most 10,000 unless it was asked for exactly." }) value!: number;
  @Field(() => CountPrecision, { description: "Whether that is all." }) precision!: "EXACT" | "AT_LEAST";
}

/** What a connection resolver answers. Cursors and the count are only made when they are asked for. */
export interface ConnectionAnswer<Node> {
  nodes: Node[];
  readonly edges: { cursor: string; node: Node }[];
  readonly pageInfo: PageInfo;
  countAll(exact: boolean): Promise<Count>;
}

/** Reads a page of a list for a connection field. @throws BadInput, InvalidCursor */
export async function readConnection<Node extends object>(
  ctx: Context,
  list: List,
  args: PageArgs,
): Promise<ConnectionAnswer<Shown<Node>>> {
  return answerPage(await readPage<Shown<Node>>(ctx.read, list, args), (exact) => countList(ctx.read, list, exact));
}

/** A page in the form of a connection. */
export function answerPage<Node>(page: Page<Node>, countAll: ConnectionAnswer<Node>["countAll"]): ConnectionAnswer<Node> {
  const { rows, cursorAt, hasNextPage, hasPreviousPage } = page;
  return {
    nodes: rows,
    get edges() {
      return rows.map((node, index) => ({ cursor: cursorAt(index), node }));
    },
    get pageInfo() {
      const [startCursor, endCursor] = rows.length > 0 ? [cursorAt(0), cursorAt(rows.length - 1)] : [null, null];
      return { hasNextPage, hasPreviousPage, startCursor, endCursor };
    },
    countAll,
  };
}

/** The connection and edge types of a record type. */
export function connectionOf<E extends object>(node: EntityClass<E>, name: string, description: string) {
  @ObjectType(`${name}Edge`, { description: `${name} in a list, with its cursor.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: "Position in this list." }) cursor!: string;
    @Field(() => node, { description: "The record." }) node!: E;
  }

  @ObjectType(`${name}Connection`, { description })
  class Connection {
    @Field(() => [Edge], { description: "Records with their cursors.", simple: true }) edges!: Edge[];
    @Field(() => [node], { description: "The records of this page.", simple: true }) nodes!: E[];
    @Field(() => PageInfo, { description: "Where this page stands.", simple: true }) pageInfo!: PageInfo;
    countAll!: ConnectionAnswer<E>["countAll"];

    @Field(() => Count, { description: "How many the whole list has." })
    count(
      @Arg("exact", () => Boolean, { nullable: true, defaultValue: false, description: "Count to the end, however many there are." }) exact:
        | boolean
        | null,
    ): Promise<Count> {
      return this.countAll(exact === true);
    }
  }
  return { Connection, Edge };
}
