/** ISO/IEC 27001:2022, Annex A. The titles are ours: the standard's words are not. */
export const ISO27001 = `
A.5.1 Security policies
A.5.2 Who is responsible
A.5.3 Separate duties
A.5.4 Duties of managers
A.5.5 Ties to authorities
A.5.6 Ties to specialist groups
A.5.7 Knowledge of threats
A.5.8 Security in projects
A.5.9 Inventory
A.5.10 Rules of use
A.5.11 Giving assets back
A.5.12 Classes of information
A.5.13 Labels
A.5.14 Transferring information
A.5.15 Rules of access
A.5.16 Managing identities
A.5.17 Passwords and other authenticators
A.5.18 Granting and reviewing rights
A.5.19 Suppliers and their risks
A.5.20 Contracts with suppliers
A.5.21 ICT supply chain
A.5.22 Watching suppliers’ services
A.5.23 Using cloud services
A.5.24 Preparing for incidents
A.5.25 Judging events
A.5.26 Responding
A.5.27 Lessons from incidents
A.5.28 Securing evidence
A.5.29 Security in a disruption
A.5.30 ICT ready for continuity
A.5.31 Laws and contracts
A.5.32 Intellectual property
A.5.33 Protecting records
A.5.34 Privacy and personal data
A.5.35 Independent review
A.5.36 Keeping to policies
A.5.37 Written operating procedures
A.6.1 Checks before hiring
A.6.2 Terms of employment
A.6.3 Awareness and training
A.6.4 Sanctions
A.6.5 After somebody leaves or moves
A.6.6 Confidentiality agreements
A.6.7 Work from elsewhere
A.6.8 Reporting what people notice
A.7.1 Perimeter of premises
A.7.2 Entry to premises
A.7.3 Offices and rooms
A.7.4 Watching premises
A.7.5 Fire, water and other hazards
A.7.6 Work in secure areas
A.7.7 Clear desks and screens
A.7.8 Placing equipment
A.7.9 Assets away from the premises
A.7.10 Storage media
A.7.11 Power and other utilities
A.7.12 Cabling
A.7.13 Maintaining equipment
A.7.14 Disposing of equipment
A.8.1 Laptops, phones and the like
A.8.2 Privileged rights
A.8.3 Limits of access
A.8.4 Source code
A.8.5 Signing in
A.8.6 Capacity
A.8.7 Malware
A.8.8 Vulnerabilities
A.8.9 Configuration
A.8.10 Deleting information
A.8.11 Masking
A.8.12 Leaks of data
A.8.13 Backups
A.8.14 Redundancy
A.8.15 Logs
A.8.16 Monitoring
A.8.17 Clocks in step
A.8.18 Privileged utilities
A.8.19 Installing software
A.8.20 Securing networks
A.8.21 Securing network services
A.8.22 Separating networks
A.8.23 Filtering the web
A.8.24 Cryptography and keys
A.8.25 Secure development
A.8.26 Requirements on applications
A.8.27 Secure architecture
A.8.28 Secure coding
A.8.29 Security tests
A.8.30 Development by others
A.8.31 Separate environments
A.8.32 Changes
A.8.33 Data for tests
A.8.34 Audits without harm
`;
