/** FedRAMP 20x, Key Security Indicators of June 2026: a work of the US government, names and all. */
export const FEDRAMP_20X = `
KSI-CED-RAT Reviewing All Training
KSI-CMT-LMC Logging Changes
KSI-CMT-RMV Redeploying vs Modifying
KSI-CMT-RVP Reviewing Change Procedures
KSI-CMT-VTD Validating Throughout Deployment
KSI-CNA-DFP Defining Functionality and Privileges
KSI-CNA-EIS Enforcing Intended State
KSI-CNA-IBP Implementing Best Practices
KSI-CNA-MAT Minimizing Attack Surface
KSI-CNA-OFA Optimizing for Availability
KSI-CNA-RNT Restricting Network Traffic
KSI-CNA-RVP Reviewing Protections
KSI-CNA-ULN Using Logical Networking
KSI-IAM-AAM Automating Account Management
KSI-IAM-APM Adopting Passwordless Methods
KSI-IAM-ELP Ensuring Least Privilege
KSI-IAM-JIT Authorizing Just-in-Time
KSI-IAM-SNU Securing Non-User Authentication
KSI-IAM-SUS Responding to Suspicious Activity
KSI-INR-AAR Generating After Action Reports
KSI-INR-RIR Reviewing Incident Response Procedures
KSI-INR-RPI Reviewing Past Incidents
KSI-MLA-ALA Authorizing Log Access
KSI-MLA-EVC Evaluating Configurations
KSI-MLA-LET Logging Event Types
KSI-MLA-OSM Operating SIEM Capability
KSI-MLA-RVL Reviewing Logs
KSI-PIY-GIV Generating Inventories
KSI-PIY-RES Reviewing Executive Support
KSI-PIY-RIS Reviewing Investments in Security
KSI-PIY-RSD Reviewing Security in the SDLC
KSI-PIY-RVD Reviewing Vulnerability Disclosures
KSI-RPL-ABO Aligning Backups with Objectives
KSI-RPL-ARP Aligning Recovery Plan
KSI-RPL-RRO Reviewing Recovery Objectives
KSI-RPL-TRC Testing Recovery Capabilities
KSI-SCR-MIT Mitigating Supply Chain Risk
KSI-SCR-MON Monitoring Supply Chain Risk
KSI-SVC-ACM Automating Configuration Management
KSI-SVC-ASM Automating Secret Management
KSI-SVC-EIS Evaluating and Improving Security
KSI-SVC-PRR Preventing Residual Risk
KSI-SVC-RUD Removing Unwanted Data
KSI-SVC-SIN Securing Information
KSI-SVC-VCM Validating Communications
KSI-SVC-VRI Validating Resource Integrity
`;
