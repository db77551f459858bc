/** Cloud Security Alliance, Cloud Controls Matrix 4; the domain A&A is written AA. The titles are ours. */
export const CCM = `
AA-01 Audit policy
AA-02 Independent assessment
AA-03 Audits planned by risk
AA-04 Compliance with requirements
AA-05 Managing audits
AA-06 Mending findings
AIS-01 Application security policy
AIS-02 Baseline for applications
AIS-03 Application security metrics
AIS-04 Secure design and development
AIS-05 Testing applications
AIS-06 Secure automated deployment
AIS-07 Mending application weaknesses
BCR-01 Continuity policy
BCR-02 Impact of disruptions
BCR-03 Continuity strategy
BCR-04 Continuity plan
BCR-05 Continuity documents
BCR-06 Continuity exercises
BCR-07 Communication in a disruption
BCR-08 Backups
BCR-09 Disaster plan
BCR-10 Disaster exercises
BCR-11 Redundant equipment
CCC-01 Change policy
CCC-02 Testing changes
CCC-03 Change technology
CCC-04 Unauthorised changes
CCC-05 Changes and agreements
CCC-06 Change baseline
CCC-07 Departures from the baseline
CCC-08 Exceptions
CCC-09 Undoing changes
CEK-01 Cryptography policy
CEK-02 Roles for cryptography
CEK-03 Encrypting data
CEK-04 Algorithms
CEK-05 Changes to cryptography
CEK-06 Cost and benefit of such changes
CEK-07 Risks of cryptography
CEK-08 Keys in customers’ hands
CEK-09 Auditing cryptography
CEK-10 Making keys
CEK-11 Purpose of keys
CEK-12 Rotating keys
CEK-13 Revoking keys
CEK-14 Destroying keys
CEK-15 Activating keys
CEK-16 Suspending keys
CEK-17 Deactivating keys
CEK-18 Archiving keys
CEK-19 Compromised keys
CEK-20 Recovering keys
CEK-21 Inventory of keys
DCS-01 Disposal away from site
DCS-02 Transfer away from site
DCS-03 Secure areas
DCS-04 Media in transport
DCS-05 Classes of assets
DCS-06 Catalogue of assets
DCS-07 Physical barriers
DCS-08 Identifying equipment
DCS-09 Entry to secure areas
DCS-10 Surveillance
DCS-11 Training for intrusions
DCS-12 Cabling
DCS-13 Climate
DCS-14 Utilities
DCS-15 Placing equipment
DSP-01 Data policy
DSP-02 Secure disposal
DSP-03 Inventory of data
DSP-04 Classes of data
DSP-05 Data flows in writing
DSP-06 Ownership of data
DSP-07 Protection by design
DSP-08 Privacy by design
DSP-09 Impact on privacy
DSP-10 Transferring sensitive data
DSP-11 Requests by persons
DSP-12 Limits of purpose
DSP-13 Subprocessing
DSP-14 Naming subprocessors
DSP-15 Production data elsewhere
DSP-16 Retention and deletion
DSP-17 Protecting sensitive data
DSP-18 Disclosure to authorities
DSP-19 Where data lies
GRC-01 Governance policy
GRC-02 Risk programme
GRC-03 Reviewing policies
GRC-04 Exceptions to policy
GRC-05 Security programme
GRC-06 Responsibilities
GRC-07 Laws and standards
GRC-08 Ties to interest groups
HRS-01 Background checks
HRS-02 Rules of use
HRS-03 Clear desks
HRS-04 Work from elsewhere
HRS-05 Giving assets back
HRS-06 End of employment
HRS-07 Agreements before access
HRS-08 Content of agreements
HRS-09 Roles of staff
HRS-10 Confidentiality
HRS-11 Security training
HRS-12 Training on sensitive data
HRS-13 Awareness of duties
IAM-01 Identity and access policy
IAM-02 Password policy
IAM-03 Inventory of identities
IAM-04 Separate duties
IAM-05 Least privilege
IAM-06 Granting access
IAM-07 Removing and changing access
IAM-08 Reviewing access
IAM-09 Separating privileged roles
IAM-10 Managing privileged roles
IAM-11 Customers’ approval of privileged roles
IAM-12 Logs out of reach of privileged roles
IAM-13 Identifiable users
IAM-14 Strong authentication
IAM-15 Managing passwords
IAM-16 Checking authorisation
IPY-01 Interoperability policy
IPY-02 Interfaces for customers
IPY-03 Secure exchange
IPY-04 Portability in contracts
IVS-01 Infrastructure policy
IVS-02 Capacity
IVS-03 Network security
IVS-04 Hardened systems
IVS-05 Production and the rest
IVS-06 Separating tenants
IVS-07 Moving to the cloud
IVS-08 Network diagrams
IVS-09 Network defence
LOG-01 Logging policy
LOG-02 Protecting logs
LOG-03 Monitoring and alerts
LOG-04 Access to logs
LOG-05 Reviewing logs
LOG-06 Clocks in step
LOG-07 What is logged
LOG-08 Log records
LOG-09 Logs kept from change
LOG-10 Monitoring cryptography
LOG-11 Logging use of keys
LOG-12 Logging physical access
LOG-13 Failures of logging
SEF-01 Incident policy
SEF-02 Managing services in incidents
SEF-03 Incident plan
SEF-04 Incident exercises
SEF-05 Incident metrics
SEF-06 Triage of events
SEF-07 Notice of breaches
SEF-08 Contacts for incidents
STA-01 Shared responsibility policy
STA-02 Supply chain of the service
STA-03 Guidance on shared responsibility
STA-04 Ownership of controls
STA-05 Reviewing shared responsibility
STA-06 Carrying out one’s part
STA-07 Inventory of suppliers
STA-08 Risks of suppliers
STA-09 Service agreements
STA-10 Reviewing agreements
STA-11 Testing compliance inside
STA-12 Suppliers’ compliance
STA-13 Suppliers’ governance
STA-14 Assessing suppliers
TVM-01 Vulnerability policy
TVM-02 Malware policy
TVM-03 Schedule of mending
TVM-04 Detection kept current
TVM-05 Libraries of others
TVM-06 Penetration tests
TVM-07 Finding vulnerabilities
TVM-08 Ranking vulnerabilities
TVM-09 Reporting vulnerabilities
TVM-10 Vulnerability metrics
UEM-01 Endpoint policy
UEM-02 Approved software
UEM-03 Compatibility
UEM-04 Inventory of endpoints
UEM-05 Managing endpoints
UEM-06 Automatic lock
UEM-07 Operating systems
UEM-08 Encrypted storage
UEM-09 Defence against malware
UEM-10 Firewall on endpoints
UEM-11 Leaks of data from endpoints
UEM-12 Locating endpoints
UEM-13 Wiping remotely
UEM-14 Endpoints of others
`;
