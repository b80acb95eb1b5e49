/** How many contacts one request reads. */
export const pageSize = 50;
/** How many of the latest activities of each. */
export const activityCount = 3;

/** What each way must answer: the same JSON, byte for byte. */
export interface ContactAnswer {
  /** UUID. */
  id: string;
  number: number;
  firstName: string;
  lastName: string;
  status: string;
  version: number;
  createdAt: string;
  updatedAt: string;
  lastContactAt: string | null;
  owner: { id: string; name: string } | null;
  emails: { id: string; address: string; isPrimary: boolean }[];
  phones: { id: string; number: string; label: string | null; isPrimary: boolean }[];
  tags: { id: string; name: string }[];
  activities: { id: string; seq: string; kind: string; occurredAt: string }[];
}

export const instant = (text: string): string => new Date(text).toISOString();
