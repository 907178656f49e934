"""A small company whose plan uses every word of credit, for engines to agree on."""

PLAN = """
plan: every-word-of-credit
currency: USD
pay: monthly
credit_precedence: most_specific
specificity: [product, kind]
outside_window: next_role
goals:
  kept: {sum: amount, of: {kind: [renewal, expansion]}, per: quarter, target: 150_000}
roles:
  rep: {duty: 85%, holdover: 90 days}
  am: {duty: 50%, mix: {kept: 100%}}
  csm: {duty: 15%}
  renewal_manager: {mix: {kept: 100%}}
  expert: {payee_column: expert, each: in_full}
  manager: {}
credit:
- {id: nothing, when: {kind: pilot}, non_commissionable: true}
- {id: duties, when: {kind: [new, services]}, split_from_duties: [rep, am, csm]}
- id: margin
  when: {product: Core, kind: new}
  base: [{add: amount}, {subtract: discount}, {subtract: cost}, {percent: 80%}]
  split: {rep: 1/3, am: 2/3}
- {id: seats, when: {kind: seats}, base: units, whole_units: true, split: {rep: 50%, am: 50%}}
- {id: expansion, when: {kind: expansion}, split: {am: 100%}}
- {id: renewal, when: {kind: renewal}, split: {renewal_manager: 70%, csm: 30%}}
- {id: help, overlay: {expert: 12.5%}}
- {id: team, roll_up: manager}
engagement:
- {role: rep, owns: account, from: first_close - 30 days, until: first_close + 12 months}
- {role: rep, called_back_when: {kind: seats}}
- {role: am, owns: account, from: {earlier_of: [handoff, end of rep]}}
- {role: csm, owns: delivery, from: {later_of: [go_live, first_close + 1 month]}, until: contract_end + 30 days}
authority: [{role: csm, may_not: price, goes_to: am, pays: {referral: 10%}}]
renewals: {exclusive_to: am, relieves: renewal_manager, within: 12 months}
incentives:
- {id: bonus, kind: target_bonus}
- {id: flat, kind: commission, pays: [rep, am, csm, renewal_manager], rate: 7%}
- {id: lead, kind: commission, pays: manager, rate: 1/3, on: {credit: team}}
"""
LEDGERS = {
    "deals": """event_id,account,kind,credit_date,amount,product,units,discount,cost,expert,priced_by,reverses
D-1,A-1,new,2025-01-10,1000.01,Core,,100.01,299.9950,P-6;P-7,P-1,
D-2,A-1,services,2025-02-10,333.33,,,,,P-6,P-3,
D-3,A-2,new,2025-02-20,7000.00,,,,,,P-3,
D-4,A-2,seats,2025-03-01,500.00,,7.5,,,P-7,,
D-5,A-1,pilot,2025-03-02,250.00,,,,,,,
D-6,A-1,expansion,2025-05-10,20000.00,,,,,,P-2,
D-7,A-1,return,2025-06-01,-333.33,,,,,,,D-1
D-8,A-2,return,2025-06-02,-7000.00,,,,,,,deals:D-3
D-9,A-2,return,2025-06-03,-1.00,,,,,,,D-99
D-10,A-3,new,2025-04-04,99.99,,,,,,,
D-11,A-3,new,2025-04-05,10.01,,,,,,,
D-12,A-3,new,2025-04-06,55.55,,,,,,,
D-13,A-2,seats,2025-07-15,80.00,,3,,,,,
D-14,A-1,new,2026-02-20,640.00,Core,,,,,,
""",
    "renewals": """event_id,account,credit_date,amount,contract_ended
R-1,A-1,2025-06-20,100000.00,2025-06-30
R-2,A-2,2025-06-20,30000.01,
""",
    "churn": "event_id,account,credit_date,amount\nC-1,A-2,2025-06-25,400.00\n",
    "handoffs": "event_id,account,payee,role,credit_date\nH-1,A-1,P-1,rep,2025-02-01\n",
    "activities": """event_id,account,kind,credit_date,amount
X-1,A-1,call,2025-03-03,
X-2,A-2,new,2025-03-04,12.34
""",
    "payments": "event_id,deal,credit_date,amount\nM-1,D-1,2025-03-05,1000.01\n",
    "adjustments": """event_id,payee,credit_date,amount,incentive,reason,author
J-1,P-1,2025-03-31,-25.00,flat,wrong owner,P-9
J-2,P-8,2025-04-30,33.33,,thanks,P-9
""",
    "splits": """event_id,payee,role,share,reason,author
D-10,P-1,rep,60%,agreed,P-9
D-10,P-2,am,40%,agreed,P-9
D-11,P-1,rep,33.3333333%,agreed,P-9
D-11,P-4,boss,33.3333333%,agreed,P-9
D-12,P-1,rep,60%,agreed,P-9
D-12,P-2,am,60%,agreed,P-9
D-77,P-2,am,60%,agreed,P-9
""",
    "accounts": """account,segment,first_close,go_live,contract_end
A-1,smb,,2025-02-01,2026-06-30
A-2,smb,2025-02-15,,2025-12-31
A-3,enterprise,2025-01-31,2025-03-01,
""",
    "assignments": """payee,role,account,segment,start,end,weight
P-1,rep,A-1,,,,
P-1,rep,A-2,,,2025-02-01,
P-2,am,A-1,,,2025-06-01,
P-8,am,A-1,,2025-06-01,,
P-2,am,,smb,,,3
P-8,am,,smb,,,1
P-3,csm,,smb,,,
P-4,renewal_manager,,smb,,,2
P-5,renewal_manager,,smb,,,1
""",
    "people": """payee,role,start,end,target_incentive,manager
P-1,rep,2024-01-01,2025-12-01,,P-10
P-2,am,2024-01-01,,12000,P-10
P-3,csm,2024-01-01,,,P-11
P-4,renewal_manager,2024-01-01,,10000,P-11
P-5,renewal_manager,2024-01-01,,10000,P-11
P-6,expert,2024-01-01,,,
P-7,expert,2024-01-01,2025-01-31,,
P-8,am,2024-01-01,,12000,P-10
P-10,manager,2024-01-01,,,P-12
P-11,csm,2024-01-01,,,P-12
P-12,manager,2024-01-01,,,
""",
}
