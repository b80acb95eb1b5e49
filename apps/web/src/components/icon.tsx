import type { ReactNode } from "react";

/** Strokes in a box of 16; the stroke width is the svg's, so that a smaller icon gets a thinner line with it. */
const shapes = {
  adown: <path d="M8 3v10M4.25 9.25 8 13l3.75-3.75" />,
  alert: <path d="M8 2.5 14 13H2zM8 6.5v2.75M8 11.2v.02" />,
  aright: <path d="M3 8h10M9.25 4.25 13 8l-3.75 3.75" />,
  at: (
    <>
      <circle cx="8" cy="8" r="2.5" />
      <path d="M10.5 5.5v3.25a1.6 1.6 0 0 0 3.2 0V8A5.75 5.75 0 1 0 11.4 12.6" />
    </>
  ),
  aup: <path d="M8 13V3M4.25 6.75 8 3l3.75 3.75" />,
  ban: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="m4 4 8 8" />
    </>
  ),
  bell: <path d="M8 1.9a4 4 0 0 0-4 4c0 3.6-1.5 4.85-1.5 4.85h11S12 9.5 12 5.9a4 4 0 0 0-4-4zM6.6 13.25a1.6 1.6 0 0 0 2.8 0" />,
  board: (
    <>
      <rect x="2.25" y="2.75" width="3" height="10.5" rx=".75" />
      <rect x="6.5" y="2.75" width="3" height="7" rx=".75" />
      <rect x="10.75" y="2.75" width="3" height="4.5" rx=".75" />
    </>
  ),
  box: <path d="m8 1.9 5.5 3v6.2l-5.5 3-5.5-3V4.9zM2.5 4.9 8 8l5.5-3.1M8 8v6.1" />,
  building: (
    <path d="M3.25 13.25V3.75a1 1 0 0 1 1-1h4.5a1 1 0 0 1 1 1v9.5M9.75 6.75h2a1 1 0 0 1 1 1v5.5M2 13.25h12M5.5 5.5h2M5.5 8h2M5.5 10.5h2" />
  ),
  cal: (
    <>
      <rect x="2.5" y="3.25" width="11" height="10.25" rx="1.5" />
      <path d="M2.5 6.5h11M5.5 1.75v2.5M10.5 1.75v2.5" />
    </>
  ),
  card: (
    <>
      <rect x="1.75" y="3.25" width="12.5" height="9.5" rx="1.5" />
      <path d="M1.75 6.5h12.5M4.25 10h2.5" />
    </>
  ),
  chart: <path d="M2.25 13.25h11.5M4.25 13.25V9M8 13.25V3.5M11.75 13.25V6.5" />,
  chat: (
    <path d="M2.5 4.25A1.5 1.5 0 0 1 4 2.75h8a1.5 1.5 0 0 1 1.5 1.5v5.5a1.5 1.5 0 0 1-1.5 1.5H7.25L4.5 13.5v-2.25H4a1.5 1.5 0 0 1-1.5-1.5z" />
  ),
  check: <path d="m3.5 8.5 3 3 6-7" />,
  clip: <path d="M12.75 7.5 7.9 12.35A3 3 0 0 1 3.65 8.1l5.2-5.2a2 2 0 0 1 2.85 2.85L6.5 10.9a1 1 0 0 1-1.4-1.4l4.4-4.4" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.75V8l2.25 1.5" />
    </>
  ),
  cols: (
    <>
      <rect x="2.25" y="2.75" width="11.5" height="10.5" rx="1.5" />
      <path d="M6.25 2.75v10.5M10 2.75v10.5" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.25" />
      <path d="M10.5 5.5V3.75A1.25 1.25 0 0 0 9.25 2.5h-5.5A1.25 1.25 0 0 0 2.5 3.75v5.5a1.25 1.25 0 0 0 1.25 1.25H5.5" />
    </>
  ),
  corner: <path d="M4 3v4.5a2 2 0 0 0 2 2h6M9.5 7 12 9.5 9.5 12" />,
  cursor: <path d="m3 3 4 10 1.6-4.4L13 7z" />,
  device: (
    <>
      <rect x="2.25" y="3" width="11.5" height="8" rx="1.25" />
      <path d="M6 13.5h4M8 11v2.5" />
    </>
  ),
  down: <path d="M4.5 6.25 8 9.75l3.5-3.5" />,
  download: <path d="M8 2.75v7.5M5 7.5l3 2.75 3-2.75M2.75 10.5v1.75A1.25 1.25 0 0 0 4 13.5h8a1.25 1.25 0 0 0 1.25-1.25V10.5" />,
  edit: <path d="m2.75 13.25.6-2.9 7.4-7.4a1.25 1.25 0 0 1 1.75 0l.55.55a1.25 1.25 0 0 1 0 1.75l-7.4 7.4zM9.5 4.25 11.75 6.5" />,
  eye: (
    <>
      <path d="M1.75 8S4 3.75 8 3.75 14.25 8 14.25 8 12 12.25 8 12.25 1.75 8 1.75 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  file: <path d="M3.75 2.75a1 1 0 0 1 1-1H9L12.25 5v8.25a1 1 0 0 1-1 1h-6.5a1 1 0 0 1-1-1zM9 1.75V5h3.25" />,
  filter: <path d="M2.5 4.5h11M4.5 8h7M6.5 11.5h3" />,
  flow: (
    <>
      <rect x="1.75" y="2.25" width="4.5" height="4" rx="1" />
      <rect x="9.75" y="9.75" width="4.5" height="4" rx="1" />
      <path d="M4 6.25v3.5a2 2 0 0 0 2 2h3.75" />
    </>
  ),
  form: (
    <>
      <rect x="3" y="1.75" width="10" height="12.5" rx="1.25" />
      <path d="M5.5 5h5M5.5 8h5M5.5 11h2.5" />
    </>
  ),
  globe: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M2.25 8h11.5M8 2.25c1.7 1.6 2.4 3.6 2.4 5.75S9.7 12.15 8 13.75C6.3 12.15 5.6 10.15 5.6 8S6.3 3.85 8 2.25z" />
    </>
  ),
  grip: <path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" strokeWidth="2" />,
  help: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M6.4 6.3A1.65 1.65 0 1 1 8.7 7.8c-.5.25-.7.6-.7 1.1M8 11.1v.02" />
    </>
  ),
  inbox: <path d="M2.5 9.5 4.25 3.5h7.5l1.75 6v2.75a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM2.5 9.5h3l.75 1.5h3.5l.75-1.5h3" />,
  info: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 7.5v3.25M8 5.2v.02" />
    </>
  ),
  key: (
    <>
      <circle cx="5.25" cy="10.75" r="3" />
      <path d="m7.4 8.6 5.85-5.85M10.75 5.25l2 2M12 4l1.5 1.5" />
    </>
  ),
  keyboard: (
    <>
      <rect x="1.75" y="4" width="12.5" height="8" rx="1.5" />
      <path d="M4.5 6.75h.01M7 6.75h.01M9.5 6.75h.01M11.75 6.75h.01M5.25 9.5h5.5" />
    </>
  ),
  left: <path d="M9.75 4.5 6.25 8l3.5 3.5" />,
  link: (
    <path d="M6.75 9.25a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 1 0-3.7-3.7l-.75.75M9.25 6.75a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 1 0 3.7 3.7l.75-.75" />
  ),
  list: <path d="M6 4h7.5M6 8h7.5M6 12h7.5M2.75 4h.01M2.75 8h.01M2.75 12h.01" />,
  lock: (
    <>
      <rect x="3.25" y="7" width="9.5" height="6.5" rx="1.25" />
      <path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />
    </>
  ),
  mail: (
    <>
      <rect x="1.75" y="3.25" width="12.5" height="9.5" rx="1.5" />
      <path d="M2.25 4.5 8 8.75l5.75-4.25" />
    </>
  ),
  menu: <path d="M2.5 4.25h11M2.5 8h11M2.5 11.75h11" />,
  merge: <path d="M4 2.5v2C4 8 8 7.75 8 11v2.5M12 2.5v2C12 8 8 7.75 8 11M6 11.75l2 2 2-2" />,
  moon: <path d="M13.25 9.6A5.6 5.6 0 0 1 6.4 2.75a5.6 5.6 0 1 0 6.85 6.85z" />,
  more: <path d="M3.75 8h.01M8 8h.01M12.25 8h.01" strokeWidth="2" />,
  note: <path d="M3.25 2.75h9.5v7l-3.5 3.5h-6zM12.75 9.75h-3.5v3.5" />,
  out: <path d="M6.5 2.75H4A1.25 1.25 0 0 0 2.75 4v8A1.25 1.25 0 0 0 4 13.25h2.5M6.5 8h7M10.75 5.25 13.5 8l-2.75 2.75" />,
  panel: (
    <>
      <rect x="2" y="2.75" width="12" height="10.5" rx="1.5" />
      <path d="M6 2.75v10.5" />
    </>
  ),
  phone: (
    <path d="M3.4 2.25h2.1l1.15 2.9L5.15 6.2a8 8 0 0 0 4.65 4.65l1.05-1.5 2.9 1.15v2.1a1.15 1.15 0 0 1-1.25 1.15A10.5 10.5 0 0 1 2.25 3.5 1.15 1.15 0 0 1 3.4 2.25z" />
  ),
  pin: <path d="M5.5 2.25h5M6.25 2.25v4L4.5 9h7L9.75 6.25v-4M8 9v4.75" />,
  plus: <path d="M8 3.25v9.5M3.25 8h9.5" />,
  refresh: <path d="M13.25 8a5.25 5.25 0 1 1-1.6-3.75L13.25 5.75M13.25 2.75v3H10.25" />,
  right: <path d="M6.25 4.5 9.75 8l-3.5 3.5" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="M10.25 10.25 13.5 13.5" />
    </>
  ),
  settings: (
    <>
      <circle cx="8" cy="8" r="2" />
      <path d="M8 1.9v1.7M8 12.4v1.7M1.9 8h1.7M12.4 8h1.7M3.7 3.7l1.2 1.2M11.1 11.1l1.2 1.2M3.7 12.3l1.2-1.2M11.1 4.9l1.2-1.2" />
    </>
  ),
  shield: <path d="M8 1.9 13 3.75v3.9c0 3.1-2.1 5.4-5 6.45-2.9-1.05-5-3.35-5-6.45v-3.9z" />,
  sms: (
    <>
      <path d="M2.5 4.25A1.5 1.5 0 0 1 4 2.75h8a1.5 1.5 0 0 1 1.5 1.5v5.5a1.5 1.5 0 0 1-1.5 1.5H7.25L4.5 13.5v-2.25H4a1.5 1.5 0 0 1-1.5-1.5z" />
      <path d="M5.5 7h.01M8 7h.01M10.5 7h.01" />
    </>
  ),
  sort: <path d="M4.75 3v10M2.5 10.75 4.75 13 7 10.75M9.5 4H14M9.5 8h3.25M9.5 12h2" />,
  star: <path d="M8 2.2 9.75 5.8l3.95.55-2.87 2.77.7 3.93L8 11.18l-3.53 1.87.7-3.93L2.3 6.35l3.95-.55z" />,
  starred: <path d="M8 2.2 9.75 5.8l3.95.55-2.87 2.77.7 3.93L8 11.18l-3.53 1.87.7-3.93L2.3 6.35l3.95-.55z" fill="currentColor" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M8 1.75v1.5M8 12.75v1.5M1.75 8h1.5M12.75 8h1.5M3.6 3.6l1.05 1.05M11.35 11.35l1.05 1.05M3.6 12.4l1.05-1.05M11.35 4.65l1.05-1.05" />
    </>
  ),
  swap: <path d="M2.75 5.5h10M10 2.75l2.75 2.75L10 8.25M13.25 10.5h-10M6 7.75 3.25 10.5 6 13.25" />,
  tag: (
    <>
      <path d="M2.5 3.25a.75.75 0 0 1 .75-.75H7.5l6 6-5 5-6-6z" />
      <path d="M5.4 5.4h.01" strokeWidth="2" />
    </>
  ),
  task: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="m5.5 8.25 1.75 1.75 3.25-3.75" />
    </>
  ),
  trash: (
    <path d="M2.75 4.25h10.5M6 4.25V2.5h4v1.75M4 4.25l.6 8.1a1.25 1.25 0 0 0 1.25 1.15h4.3a1.25 1.25 0 0 0 1.25-1.15l.6-8.1M6.75 7v3.75M9.25 7v3.75" />
  ),
  undo: <path d="M5.5 3 2.75 5.75 5.5 8.5M2.75 5.75h6.5a3.75 3.75 0 0 1 0 7.5H6" />,
  up: <path d="M4.5 9.75 8 6.25l3.5 3.5" />,
  updown: <path d="M5.25 6 8 3.25 10.75 6M5.25 10 8 12.75 10.75 10" />,
  upload: <path d="M8 10.25v-7.5M5 5.5l3-2.75 3 2.75M2.75 10.5v1.75A1.25 1.25 0 0 0 4 13.5h8a1.25 1.25 0 0 0 1.25-1.25V10.5" />,
  user: (
    <>
      <circle cx="8" cy="5.25" r="2.75" />
      <path d="M2.75 13.5c.5-2.6 2.6-4 5.25-4s4.75 1.4 5.25 4" />
    </>
  ),
  users: (
    <>
      <circle cx="6" cy="5.5" r="2.5" />
      <path d="M1.75 13.25C2.15 10.75 3.9 9.5 6 9.5s3.85 1.25 4.25 3.75M10.75 3.2a2.5 2.5 0 0 1 0 4.6M12.1 9.95c1.25.55 2 1.7 2.2 3.3" />
    </>
  ),
  video: (
    <>
      <rect x="1.75" y="4" width="8.5" height="8" rx="1.5" />
      <path d="m10.25 7.25 4-2v5.5l-4-2" />
    </>
  ),
  x: <path d="m4.25 4.25 7.5 7.5M11.75 4.25l-7.5 7.5" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** A stroke icon in the text's colour. It says nothing to a screen reader: the control around it has the name. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: "none", display: "block" }}
    >
      {shapes[name]}
    </svg>
  );
}
