import type { MigrationInterface, QueryRunner } from "typeorm";

/** Timelines are searched as they stand: what an event says is folded when somebody asks, and no write pays for it. */
export class TimelineSearch1790000000031 implements MigrationInterface {
  name = "TimelineSearch1790000000031";

  async up(q: QueryRunner) {
    // PL/pgSQL keeps the expressions of a statement; as SQL the function took twice as long, as it was not inlined.
    await q.query(String.raw`
      -- The form in which texts are compared, as "fold" of @kith/shared makes it. Nearly every text is ASCII, and soon done.
      create function fold_text(given text) returns text language plpgsql immutable strict parallel safe as $$
        begin
          if octet_length(given) = char_length(given) then
            return lower(given);
          end if;
          return replace(replace(replace(replace(
            translate(
              lower(regexp_replace(normalize(given, nfkd), '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g')),
              'øłđðħıς', 'olddhiσ'),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
        end
      $$;
      revoke all on function fold_text(text) from public;
      grant execute on function fold_text(text) to kith_staff, kith_assigned, kith_system;
    `);
  }

  async down() {}
}
