import { expect, it } from "@jest/globals";
import { pageAt } from "./pages.ts";

it("an address belongs to the page whose list it came from", () => {
  const name = (pathname: string) => pageAt(`/oakline${pathname}`, "oakline")?.name;
  expect(name("/contacts")).toBe("contacts");
  expect(name("/contacts/con_1")).toBe("contacts");
  expect(name("/contacts/deleted")).toBe("deleted");
  expect(name("/companies/cmp_1")).toBe("companies");
  expect(name("/imports/imp_1")).toBe("imports");
  expect(name("/settings/tags")).toBe("tags");
  expect(name("/settings/roles/rol_1")).toBe("roles");
  expect(name("/settings/tokens")).toBe("tokens");
  expect(name("/lists")).toBe("lists");
  expect(name("/contactsx")).toBeUndefined();
});
