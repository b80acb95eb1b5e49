import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type ErrorComponentProps,
} from "@tanstack/react-router";
import { readAuditSearch } from "../features/audit/audit-search.ts";
import { readCompanySearch } from "../features/companies/company-search.ts";
import { readContactSearch } from "../features/contacts/list/contact-search.ts";
import { readListSearch } from "../features/lists/list-search.ts";
import { readOpportunitySearch } from "../features/opportunities/opportunity-search.ts";
import { isReplacingSession } from "../features/access/sign-in.ts";
import { readNoAccessSearch } from "../features/members/no-access-search.ts";
import { readTaskSearch } from "../features/tasks/task-search.ts";
import { readTagSearch } from "../features/tags/tag-search.ts";
import { detailsOf, errorCodes } from "../lib/user-errors.ts";
import type { AccessEnd } from "./live.ts";
import { NotFoundPage, PageFailure } from "./page-failure.tsx";
import { closeWorkspace, findFirstWorkspace, openWorkspace } from "./workspace.ts";

const isSignedOut = (fault: unknown) => errorCodes(fault).includes("UNAUTHENTICATED");
const isShutOut = (fault: unknown) => errorCodes(fault).includes("FORBIDDEN");

/** Where somebody is told that he is suspended, if that is it. */
function suspensionIn(fault: unknown) {
  const { reason, workspace } = detailsOf(fault);
  return reason === "SUSPENDED" ? redirect({ to: "/no-access", search: { why: "suspended", workspace } }) : undefined;
}

/** A path of this app and nothing else: an address from outside must not lead away from here after the sign-in. */
const ownPath = (value: unknown) => (typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined);

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: () => <NotFoundPage whole /> });

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  loader: async () => {
    const workspace = await findFirstWorkspace().catch((fault: unknown) => {
      throw isSignedOut(fault)
        ? redirect({ to: "/sign-in" })
        : (suspensionIn(fault) ?? (isShutOut(fault) ? redirect({ to: "/no-access" }) : fault));
    });
    throw redirect({ to: "/$workspace/contacts", params: { workspace } });
  },
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search): { next?: string } => ({ next: ownPath(search.next) }),
  component: lazyRouteComponent(() => import("../features/access/sign-in-page.tsx"), "SignInPage"),
});

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot-password",
  component: lazyRouteComponent(() => import("../features/access/forgot-password-page.tsx"), "ForgotPasswordPage"),
});

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset-password",
  validateSearch: (search): { token?: string; error?: string } => ({
    token: typeof search.token === "string" ? search.token : undefined,
    error: typeof search.error === "string" ? search.error : undefined,
  }),
  component: lazyRouteComponent(() => import("../features/access/reset-password-page.tsx"), "ResetPasswordPage"),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invitation",
  validateSearch: (search): { token?: string } => ({ token: typeof search.token === "string" ? search.token : undefined }),
  component: lazyRouteComponent(() => import("../features/members/invitation-page.tsx"), "InvitationPage"),
});

const noAccessRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/no-access",
  validateSearch: readNoAccessSearch,
  component: lazyRouteComponent(() => import("../features/members/no-access-page.tsx"), "NoAccessPage"),
});

const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "$workspace",
  loader: async ({ params, location }) => {
    try {
      return await openWorkspace(params.workspace, goToSignIn, goToNoAccess);
    } catch (fault) {
      throw isSignedOut(fault) ? redirect({ to: "/sign-in", search: { next: location.href } }) : (suspensionIn(fault) ?? fault);
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
  component: lazyRouteComponent(() => import("./shell/workspace-shell.tsx"), "WorkspaceShell"),
  notFoundComponent: () => <NotFoundPage />,
  // A page that fails leaves the shell standing (workspace-shell.tsx); this is for the workspace itself.
  errorComponent: (props: ErrorComponentProps) => <PageFailure {...props} whole />,
});

const workspaceIndexRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/$workspace/contacts", params });
  },
});

const contactsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "contacts",
  validateSearch: readContactSearch,
  component: lazyRouteComponent(() => import("../features/contacts/contacts-page.tsx"), "ContactsPage"),
});

const deletedContactsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "contacts/deleted",
  validateSearch: readContactSearch,
  component: lazyRouteComponent(() => import("../features/contacts/deleted-contacts-page.tsx"), "DeletedContactsPage"),
});

const contactRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "contacts/$contactId",
  component: lazyRouteComponent(() => import("../features/contacts/contact-page.tsx"), "ContactPage"),
});

const companiesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "companies",
  validateSearch: readCompanySearch,
  component: lazyRouteComponent(() => import("../features/companies/companies-page.tsx"), "CompaniesPage"),
});

const deletedCompaniesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "companies/deleted",
  validateSearch: readCompanySearch,
  component: lazyRouteComponent(() => import("../features/companies/deleted-companies-page.tsx"), "DeletedCompaniesPage"),
});

const companyRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "companies/$companyId",
  component: lazyRouteComponent(() => import("../features/companies/company-page.tsx"), "CompanyPage"),
});

const opportunitiesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "opportunities",
  validateSearch: readOpportunitySearch,
  component: lazyRouteComponent(() => import("../features/opportunities/opportunities-page.tsx"), "OpportunitiesPage"),
});

const deletedOpportunitiesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "opportunities/deleted",
  validateSearch: readOpportunitySearch,
  component: lazyRouteComponent(() => import("../features/opportunities/deleted-opportunities-page.tsx"), "DeletedOpportunitiesPage"),
});

const opportunityRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "opportunities/$opportunityId",
  component: lazyRouteComponent(() => import("../features/opportunities/opportunity-page.tsx"), "OpportunityPage"),
});

const pipelinesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/pipelines",
  component: lazyRouteComponent(() => import("../features/opportunities/pipelines-page.tsx"), "PipelinesPage"),
});

const newImportRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "imports/new",
  component: lazyRouteComponent(() => import("../features/imports/new-import-page.tsx"), "NewImportPage"),
});

const importRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "imports/$importId",
  component: lazyRouteComponent(() => import("../features/imports/import-page.tsx"), "ImportPage"),
});

const tasksRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "tasks",
  validateSearch: readTaskSearch,
  component: lazyRouteComponent(() => import("../features/tasks/tasks-page.tsx"), "TasksPage"),
});

const listsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "lists",
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import("../features/lists/lists-page.tsx"), "ListsPage"),
});

const mediaRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "media",
  component: lazyRouteComponent(() => import("../features/documents/media/media-page.tsx"), "MediaPage"),
});

const contactSettingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/contacts",
  component: lazyRouteComponent(() => import("../features/contact-settings/contact-settings-page.tsx"), "ContactSettingsPage"),
});

const tagsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/tags",
  validateSearch: readTagSearch,
  component: lazyRouteComponent(() => import("../features/tags/tags-page.tsx"), "TagsPage"),
});

const associationTypesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/associations",
  component: lazyRouteComponent(() => import("../features/association-types/association-types-page.tsx"), "AssociationTypesPage"),
});

const objectsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/objects",
  component: lazyRouteComponent(() => import("../features/objects/objects-page.tsx"), "ObjectsPage"),
});

const recordsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "objects/$object",
  component: lazyRouteComponent(() => import("../features/objects/records-page.tsx"), "RecordsPage"),
});

const deletedRecordsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "objects/$object/deleted",
  component: lazyRouteComponent(() => import("../features/objects/deleted-records-page.tsx"), "DeletedRecordsPage"),
});

const recordRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "objects/$object/$recordId",
  component: lazyRouteComponent(() => import("../features/objects/record-page.tsx"), "RecordPage"),
});

const customFieldsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/custom-fields",
  component: lazyRouteComponent(() => import("../features/custom-fields/custom-fields-page.tsx"), "CustomFieldsPage"),
});

const membersRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/members",
  component: lazyRouteComponent(() => import("../features/access/members-page.tsx"), "MembersPage"),
});

const rolesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/roles",
  component: lazyRouteComponent(() => import("../features/roles/roles-page.tsx"), "RolesPage"),
});

const roleRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/roles/$roleId",
  component: lazyRouteComponent(() => import("../features/roles/role-page.tsx"), "RolePage"),
});

const tokensRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/tokens",
  component: lazyRouteComponent(() => import("../features/access/tokens-page.tsx"), "TokensPage"),
});

const auditRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/audit",
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import("../features/audit/audit-page.tsx"), "AuditPage"),
});

const notificationsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/notifications",
  component: lazyRouteComponent(() => import("../features/notifications/notifications-page.tsx"), "NotificationsPage"),
});

const securityRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/security",
  component: lazyRouteComponent(() => import("../features/security/security-page.tsx"), "SecurityPage"),
});

/** Where the sessions were before the account had a page. */
const sessionsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings/sessions",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/$workspace/settings/security", params, replace: true });
  },
});

const outboxRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "outbox",
  component: lazyRouteComponent(() => import("../features/outbox/outbox-page.tsx"), "OutboxPage"),
});

const routeTree = rootRoute.addChildren([
  indexRoute,
  signInRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  invitationRoute,
  noAccessRoute,
  workspaceRoute.addChildren([
    workspaceIndexRoute,
    contactsRoute,
    deletedContactsRoute,
    contactRoute,
    companiesRoute,
    deletedCompaniesRoute,
    companyRoute,
    opportunitiesRoute,
    deletedOpportunitiesRoute,
    opportunityRoute,
    pipelinesRoute,
    newImportRoute,
    importRoute,
    tasksRoute,
    listsRoute,
    mediaRoute,
    contactSettingsRoute,
    tagsRoute,
    associationTypesRoute,
    customFieldsRoute,
    objectsRoute,
    recordsRoute,
    deletedRecordsRoute,
    recordRoute,
    membersRoute,
    rolesRoute,
    roleRoute,
    tokensRoute,
    auditRoute,
    notificationsRoute,
    securityRoute,
    sessionsRoute,
    outboxRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultErrorComponent: PageFailure,
  scrollRestoration: true,
  scrollToTopSelectors: ["#main"],
});

/** Brings a person whose sign-in has ended to the sign-in page, and back here afterwards. */
function goToSignIn() {
  const { pathname, href } = router.state.location;
  if (pathname === "/sign-in" || pathname === "/no-access" || isReplacingSession()) return;
  closeWorkspace();
  void router.navigate({ to: "/sign-in", search: { next: href } });
}

/** Tells a person who was suspended or removed what has happened, in place of pages that he may not see any more. */
function goToNoAccess(why: AccessEnd, workspace: string) {
  closeWorkspace();
  void router.navigate({ to: "/no-access", search: { why, workspace }, replace: true });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
