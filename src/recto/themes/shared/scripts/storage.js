// Storage that a browser may refuse (private windows, blocked cookies): then nothing is remembered.
export const read = (storage, key) => {
  try {
    return storage()[key];
  } catch {}
};

export const write = (storage, key, value) => {
  try {
    storage()[key] = value;
  } catch {}
};

export const local = () => localStorage;
export const session = () => sessionStorage;
