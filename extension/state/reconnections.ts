import { useEffect, useRef, useState } from 'preact/hooks';
import { connection } from './worklist.ts';

/** How often the connection was lost and came back since the component mounted. A moment of connecting is no loss. */
export const useReconnections = (): number => {
  const [times, setTimes] = useState(0);
  const lost = useRef(false);
  const { value: state } = connection;
  useEffect(() => {
    if (state === 'offline') lost.current = true;
    if (state !== 'live' || !lost.current) return;
    lost.current = false;
    setTimes((before) => before + 1);
  }, [state]);
  return times;
};
