import { useLocalStorage } from "@mantine/hooks";

/** Whether the sidebar is folded to a rail of icons, kept on this device. */
export function useRail(): [boolean, () => void] {
  const [isRail, setRail] = useLocalStorage({ key: "kith-rail", defaultValue: false, getInitialValueInEffect: false });
  return [isRail, () => setRail((folded) => !folded)];
}
