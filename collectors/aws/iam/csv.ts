/** The records of a CSV text after RFC 4180, fields as text; a last line without a line break counts. */
export function csvRecords(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  const endField = (): void => {
    record.push(field);
    field = '';
  };
  const endRecord = (): void => {
    endField();
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text[i] as string;
    if (quoted) {
      if (unit !== '"') field += unit;
      else if (text[i + 1] === '"') {
        field += '"';
        i += 1;
      } else quoted = false;
    } else if (unit === '"' && field === '') quoted = true;
    else if (unit === ',') endField();
    else if (unit === '\n') endRecord();
    else if (unit !== '\r') field += unit;
  }
  endRecord();
  return records;
}
