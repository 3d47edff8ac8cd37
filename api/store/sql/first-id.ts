export const firstId = ([row]: readonly { id: string }[]): string | null => row?.id ?? null;
