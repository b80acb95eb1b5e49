import { heading, type View } from "./view.ts";

/** What is seen before the sign-in. */
export const publicViews: readonly View[] = [
  { name: "sign-in", path: "/sign-in", shows: heading("Sign in to Kith") },
  { name: "forgotten password", path: "/forgot-password", shows: heading("Reset your password") },
  { name: "new password", path: "/reset-password?token=any", shows: heading("Set a new password") },
  { name: "invitation, incomplete link", path: "/invitation", shows: heading("This link does not work") },
  { name: "no access", path: "/no-access?why=suspended&workspace=Oakline", shows: heading("Your access to Oakline is suspended") },
  { name: "old link", path: "/reset-password", shows: heading("This link does not work any more") },
];
