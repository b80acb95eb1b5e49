import type { useNavigate } from "@tanstack/react-router";
import { Avatar } from "../../components/avatar.tsx";
import { Icon, type IconName } from "../../components/icon.tsx";
import type { PaletteQuery } from "../../gql/graphql.ts";
import type { PaletteGroup, PaletteItem } from "./palette-item.ts";

interface Opening {
  workspace: string;
  navigate: ReturnType<typeof useNavigate>;
}

/** What a search found, kind by kind, and how each is opened. @param heading says the heading of a kind */
export const foundGroups = (found: PaletteQuery, heading: (kind: string) => string, opening: Opening): PaletteGroup[] => [
  { name: "segments", label: heading("segments"), items: segmentItems(found, opening) },
  { name: "contacts", label: heading("contacts"), items: contactItems(found, opening) },
  { name: "companies", label: heading("companies"), items: companyItems(found, opening) },
  { name: "opportunities", label: heading("opportunities"), items: opportunityItems(found, opening) },
  { name: "tasks", label: heading("tasks"), items: taskItems(found, opening) },
  ...recordGroups(found, opening),
];

const segmentItems = ({ segments }: PaletteQuery, { workspace, navigate }: Opening): PaletteItem[] =>
  (segments?.nodes ?? []).map(({ id, name, isShared }) => ({
    id,
    label: name,
    mark: <Icon name={isShared ? "filter" : "lock"} />,
    run: () => void navigate({ to: "/$workspace/contacts", params: { workspace }, search: { segment: id } }),
  }));

const contactItems = ({ contacts }: PaletteQuery, { workspace, navigate }: Opening): PaletteItem[] =>
  (contacts?.nodes ?? []).map(({ id, fullName, primaryEmail, primaryPhone, picture }) => {
    const reach = primaryEmail?.address ?? primaryPhone?.national;
    const label = fullName.trim() || reach || id;
    return {
      id,
      label,
      hint: reach === label ? undefined : reach,
      mark: <Avatar name={label} picture={picture} />,
      run: () => void navigate({ to: "/$workspace/contacts/$contactId", params: { workspace, contactId: id } }),
    };
  });

const companyItems = ({ companies }: PaletteQuery, { workspace, navigate }: Opening): PaletteItem[] =>
  (companies?.nodes ?? []).map(({ id, name, domain, picture }) => ({
    id,
    label: name,
    hint: domain,
    mark: picture ? <Avatar name={name} square picture={picture} /> : <Icon name="building" />,
    run: () => void navigate({ to: "/$workspace/companies/$companyId", params: { workspace, companyId: id } }),
  }));

const opportunityItems = ({ opportunities }: PaletteQuery, { workspace, navigate }: Opening): PaletteItem[] =>
  (opportunities?.nodes ?? []).map(({ id, name, pipeline, stage }) => ({
    id,
    label: name,
    hint: `${pipeline.name}: ${stage.name}`,
    mark: <Icon name="board" />,
    run: () => void navigate({ to: "/$workspace/opportunities/$opportunityId", params: { workspace, opportunityId: id } }),
  }));

/** A task is opened where it stands: with its contact, or among all tasks. */
const taskItems = ({ tasks }: PaletteQuery, { workspace, navigate }: Opening): PaletteItem[] =>
  (tasks?.nodes ?? []).map(({ id, title, contact, opportunity }) => ({
    id,
    label: title,
    hint: contact?.fullName ?? opportunity?.name,
    mark: <Icon name="task" />,
    run: () =>
      void (contact
        ? navigate({
            to: "/$workspace/contacts/$contactId",
            params: { workspace, contactId: contact.id },
            search: { panel: "tasks", show: "timeline" } as never,
          })
        : navigate({ to: "/$workspace/tasks", params: { workspace }, search: { q: title, all: true } })),
  }));

/** The records of each object under the object's own name. */
function recordGroups({ searchRecords = [] }: PaletteQuery, { workspace, navigate }: Opening): PaletteGroup[] {
  const groups = [...Map.groupBy(searchRecords, ({ object }) => object.key).values()];
  return groups.map((records) => {
    const { key, plural, icon } = records[0]!.object;
    const items = records.map(({ id, name }) => ({
      id,
      label: name,
      mark: <Icon name={icon as IconName} />,
      run: () => void navigate({ to: "/$workspace/objects/$object/$recordId", params: { workspace, object: key, recordId: id } } as never),
    }));
    return { name: `object-${key}`, label: plural, items };
  });
}
