import { config, z } from "zod";

// Zod compiles its checks with `new Function` where it may; our content security policy forbids that, and each try would be
// reported as an attack. Import it from here, so that the switch is set before the first schema is made.
config({ jitless: true });

export { z };
