import { derivedColumns, domainOf } from "../features/companies/check-company.ts";
import type { Company } from "../features/companies/company.entity.ts";
import type { SeedContact, SeedMember } from "./generate-contacts.ts";
import { idAt } from "./id-at.ts";
import { between, pick, randomOf } from "./random.ts";

type CompanyRow = Pick<
  Company,
  | "id"
  | "name"
  | "website"
  | "domain"
  | "industry"
  | "employees"
  | "description"
  | "city"
  | "region"
  | "country"
  | "ownerId"
  | "createdByKind"
  | "createdById"
  | "createdByName"
  | "createdAt"
> &
  ReturnType<typeof derivedColumns>;

export interface SeedAssociation {
  id: string;
  typeId: string;
  oneForward: boolean;
  fromContactId: string;
  toContactId: string | null;
  toCompanyId: string | null;
  at: Date;
  by: SeedMember | null;
}

/** The kinds of associations that the generated ones are of. */
export interface SeedAssociationTypes {
  worksAt: string;
  reportsTo: string;
}

const industries =
  "Furniture, Software, Education, Health care, Logistics, Food, Energy, Construction, Design, Finance, Travel, Media, Agriculture, Retail".split(
    ", ",
  );

interface Workplace {
  companyId: string;
  /** Who came first: others may report to him. */
  headId: string;
}

/**
 * The companies that contacts name, made when the first of them comes, and who works there under whom.
 * @param known ids of companies that are there already, by name.
 */
export function createCompanies(seed: number, types: SeedAssociationTypes, known: ReadonlyMap<string, string>) {
  const workplaces = new Map<string, Workplace>();

  return function employ(
    { contact, events }: SeedContact,
    contactId: string,
  ): { company: CompanyRow | null; associations: SeedAssociation[] } {
    const name = contact.companyName;
    if (!name) return { company: null, associations: [] };
    const random = randomOf(seed ^ 0x5eed, contact.number);
    const by = events[0]?.actor ?? null;
    const at = contact.createdAt;
    let workplace = workplaces.get(name);
    let company: CompanyRow | null = null;
    const associations: SeedAssociation[] = [];
    const associate = (typeId: string, oneForward: boolean, to: { toContactId?: string; toCompanyId?: string }) =>
      associations.push({
        id: idAt(at),
        typeId,
        oneForward,
        fromContactId: contactId,
        toContactId: null,
        toCompanyId: null,
        ...to,
        at,
        by,
      });
    if (!workplace) {
      const there = known.get(name);
      if (!there) company = describe(name);
      workplace = { companyId: there ?? company!.id, headId: contactId };
      workplaces.set(name, workplace);
    } else if (random() < 0.6) associate(types.reportsTo, true, { toContactId: workplace.headId });
    associate(types.worksAt, false, { toCompanyId: workplace.companyId });
    return { company, associations };

    function describe(called: string): CompanyRow {
      const website = `https://www.${called.replaceAll(" ", "-").toLowerCase()}.example`;
      const { city, region, country } = contact;
      const columns = {
        name: called,
        website,
        domain: domainOf(website),
        phone: "",
        industry: pick(random, industries),
        city,
        region,
        country,
      };
      return {
        ...columns,
        ...derivedColumns(columns),
        id: idAt(at),
        employees: random() < 0.8 ? between(random, 1, 40) ** 2 : null,
        description: "",
        ownerId: contact.ownerId,
        createdByKind: contact.createdByKind,
        createdById: contact.createdById,
        createdByName: contact.createdByName,
        createdAt: at,
      };
    }
  };
}
