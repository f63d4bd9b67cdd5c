"""Messages as servers send them back, shaped as Postfix, Exchange, Gmail, Exim and qmail do."""

from __future__ import annotations

POSTFIX = """\
From MAILER-DAEMON  Mon Nov 23 09:12:01 2026
Return-Path: <>
X-Original-To: {to}
Delivered-To: {to}
Date: Mon, 23 Nov 2026 09:12:01 +0000 (UTC)
From: MAILER-DAEMON@mx.town.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="4XyZ.1"

This is a MIME-encapsulated message.

--4XyZ.1
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.town.example. I'm sorry to have to inform you ...

--4XyZ.1
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.town.example
X-Postfix-Queue-ID: 4XyZ
Arrival-Date: Mon, 23 Nov 2026 09:12:00 +0000 (UTC)

Final-Recipient: rfc822; ana@mail.example
Original-Recipient: rfc822;ana@mail.example
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example
Diagnostic-Code: smtp; 550 5.1.1 <ana@mail.example>: Recipient address rejected

--4XyZ.1
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Subject: Invitation

--4XyZ.1--
"""

EXCHANGE = """\
Received: from mail.protection.example by MX1.corp.example
From: "Microsoft Outlook" <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@corp.example>
To: {to}
Subject: =?utf-8?B?Tm9uIHJlbWlzwqA6IEludml0YXRpb24=?=
Content-Type: multipart/report; report-type=delivery-status;
 boundary="_000_ab_"
Auto-Submitted: auto-replied
MIME-Version: 1.0

--_000_ab_
Content-Type: multipart/alternative; boundary="_001_ab_"

--_001_ab_
Content-Type: text/plain; charset="us-ascii"

Your message couldn't be delivered. The address wasn't found at corp.example.

--_001_ab_
Content-Type: text/html; charset="us-ascii"

<p>Your message couldn't be delivered.</p>

--_001_ab_--

--_000_ab_
Content-Type: message/delivery-status

Reporting-MTA: dns;MX1.corp.example
Received-From-MTA: dns;mail.example
Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0000

Final-Recipient: rfc822;ana@mail.example
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found

--_000_ab_
Content-Type: message/rfc822

Subject: Invitation

--_000_ab_--
"""

GMAIL = """\
Delivered-To: {to}
From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
To: {to}
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
X-Failed-Recipients: ana@mail.example
Content-Type: multipart/report; boundary="00000d7"; report-type=delivery-status

--00000d7
Content-Type: multipart/related; boundary="00000da"

--00000da
Content-Type: text/plain; charset="UTF-8"

** Address not found **

Your message wasn't delivered to ana@mail.example because the address couldn't be found.

--00000da--
--00000d7
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.example
Arrival-Date: Mon, 23 Nov 2026 01:00:00 -0800 (PST)
X-Original-Message-ID: <1@cities.example>

Final-Recipient: rfc822; ana@mail.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
Last-Attempt-Date: Mon, 23 Nov 2026 01:00:01 -0800 (PST)

--00000d7--
"""

EXIM = """\
Return-path: <>
Envelope-to: {to}
X-Failed-Recipients: ana@mail.example
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@host.example>
To: {to}
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ana@mail.example
    Unrouteable address

------ This is a copy of the message, including all the headers. ------

Subject: Invitation, delayed by a day
"""

QMAIL = """\
From: MAILER-DAEMON@old.example
To: {to}
Subject: failure notice

Hi. This is the qmail-send program at old.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ana@mail.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Subject: Invitation
"""

LATE = """\
From: MAILER-DAEMON@slow.example
To: {to}
Subject: Warning: message delayed 24 hours

A message has not yet been delivered. 4.4.1. It will be retried for 4 days.
"""

AWAY = """\
Return-Path: <>
From: Ana Vell <ana@mail.example>
To: {to}
Auto-Submitted: auto-replied
Subject: Out of office: Invitation

I am away until Monday. My former address office@mail.example does not exist any more;
mail to it comes back with 550 5.1.1.
"""

READ_RECEIPT = """\
From: Ana Vell <ana@mail.example>
To: {to}
Subject: Read: Invitation
Content-Type: multipart/report; report-type=disposition-notification; boundary="r"

--r
Content-Type: message/disposition-notification

Final-Recipient: rfc822;ana@mail.example
Disposition: manual-action/MDN-sent-manually; displayed

--r--
"""

# Somebody sends a bounce on, or a server sends the letter back within an answer of its own.
SENT_ALONG = """\
From: Ana Vell <ana@mail.example>
To: {to}
Subject: Fwd: what is this?
Content-Type: multipart/mixed; boundary="m"

--m
Content-Type: message/rfc822

From: MAILER-DAEMON@mx.town.example
Content-Type: multipart/report; report-type=delivery-status; boundary="n"

--n
Content-Type: message/delivery-status

Final-Recipient: rfc822; else@mail.example
Action: failed
Status: 5.1.1

--n--
--m--
"""


def postfix(to: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    return POSTFIX.format(to=to, action=action, status=status).encode()


def said(shape: str, to: str) -> bytes:
    return shape.format(to=to, action="failed", status="5.1.1").encode()
