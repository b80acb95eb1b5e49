import { expect, it, jest } from "@jest/globals";
import { browserLanguages } from "./browser-languages.ts";

it("leaves out what is no language tag", () => {
  const languages = jest.spyOn(navigator, "languages", "get").mockReturnValue(["en-US@posix", "pt-BR", "en"]);
  expect(browserLanguages()).toEqual(["pt-BR", "en"]);
  languages.mockRestore();
});
