import { connectionOf } from "../../platform/pagination/connection.ts";
import { Company } from "./company.entity.ts";

export const { Connection: CompanyConnection } = connectionOf(Company, "Company", "A list of companies.");
