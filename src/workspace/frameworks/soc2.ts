/** AICPA, Trust Services Criteria 2017 (points of focus of 2022). The titles are ours: the criteria's words are not. */
export const SOC2 = `
CC1.1 Integrity and ethical values
CC1.2 Oversight by the board
CC1.3 Structure and reporting lines
CC1.4 Competent people
CC1.5 Accountability
CC2.1 Information for internal control
CC2.2 Communication inside
CC2.3 Communication with outsiders
CC3.1 Clear objectives
CC3.2 Finding and weighing risks
CC3.3 Risk of fraud
CC3.4 Changes that matter to control
CC4.1 Evaluating controls
CC4.2 Reporting deficiencies
CC5.1 Choosing controls against risk
CC5.2 Controls over technology
CC5.3 Policies and procedures
CC6.1 Logical access protections
CC6.2 Granting and removing access
CC6.3 Roles and least privilege
CC6.4 Physical access
CC6.5 Disposal of assets and data
CC6.6 Threats from outside the boundary
CC6.7 Data in transmission and on devices
CC6.8 Malicious and unauthorised software
CC7.1 Detecting weak configurations
CC7.2 Monitoring for anomalies
CC7.3 Evaluating security events
CC7.4 Responding to incidents
CC7.5 Recovering from incidents
CC8.1 Change management
CC9.1 Mitigating disruption
CC9.2 Vendors and partners
A1.1 Capacity
A1.2 Backups and recovery infrastructure
A1.3 Testing recovery
C1.1 Protecting confidential information
C1.2 Disposing of confidential information
PI1.1 Information about processing
PI1.2 Inputs
PI1.3 Processing
PI1.4 Outputs
PI1.5 Stored items
P1.1 Privacy notice
P2.1 Choice and consent
P3.1 Collecting what objectives need
P3.2 Explicit consent
P4.1 Limits of use
P4.2 Retention
P4.3 Disposal
P5.1 Access by the person concerned
P5.2 Correction
P6.1 Disclosure with consent
P6.2 Record of authorised disclosures
P6.3 Record of unauthorised disclosures
P6.4 Commitments of vendors
P6.5 Vendors’ notice of incidents
P6.6 Notice of breaches
P6.7 Account of personal information
P7.1 Quality of personal information
P8.1 Inquiries, complaints and disputes
`;
