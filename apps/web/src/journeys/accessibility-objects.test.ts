import { itFindsNothingIn } from "../testing/axe.ts";

itFindsNothingIn("objects");
