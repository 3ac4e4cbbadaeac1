import type { TextKey } from './en.ts';

/** Arabic, with its six plural forms. */
export const ar = {
  greeting: 'مرحبًا {firstName}،',
  greeting_nameless: 'مرحبًا،',
  order: 'الطلب {orderName}',
  view_order: 'عرض الطلب',
  in_this_parcel: 'محتويات هذا الطرد',
  quantity: '× {quantity, number}',
  still_to_come: 'ما تبقّى من طلبك',
  still_to_come_note:
    '{count, plural, zero {ستصلك هذه المنتجات بشكل منفصل.} one {سيصلك هذا المنتج بشكل منفصل.} two {سيصلك هذان المنتجان بشكل منفصل.} few {ستصلك هذه المنتجات بشكل منفصل.} many {ستصلك هذه المنتجات بشكل منفصل.} other {ستصلك هذه المنتجات بشكل منفصل.}}',
  reply_for_help: 'هل واجهت مشكلة؟ يكفي الردّ على هذه الرسالة وسنساعدك.',

  shipment_subject: 'طلبك {orderName} في الطريق إليك',
  shipment_subject_part: 'جزء من طلبك {orderName} في الطريق إليك',
  shipment_subject_numbered: 'الطرد {number, number} من أصل {total, number} في الطريق إليك: الطلب {orderName}',
  shipment_title: 'طلبك في الطريق إليك',
  shipment_title_part: 'جزء من طلبك في الطريق إليك',
  shipment_title_numbered: 'الطرد {number, number} من أصل {total, number} في الطريق إليك',
  shipment_intro: 'خبر سارّ: غادر طردك متجرنا وهو في طريقه إليك.',
  shipment_intro_carrier: 'خبر سارّ: سلّمنا طردك إلى شركة الشحن {carrier}.',
  track_parcel: 'تتبّع الطرد',
  carrier: 'شركة الشحن',
  tracking_number:
    '{count, plural, zero {أرقام التتبّع} one {رقم التتبّع} two {رقما التتبّع} few {أرقام التتبّع} many {أرقام التتبّع} other {أرقام التتبّع}}',

  delivered_subject: 'تم تسليم طلبك {orderName}',
  delivered_subject_part: 'تم تسليم أحد طرود طلبك {orderName}',
  delivered_subject_counted:
    'تم تسليم {delivered, number} من أصل {total, plural, zero {# طرد} one {طرد واحد} two {طردين} few {# طرود} many {# طردًا} other {# طرد}}: الطلب {orderName}',
  delivered_subject_all:
    'تم تسليم {total, plural, zero {جميع طرود} one {طرد} two {طردَي} few {جميع طرود} many {جميع طرود} other {جميع طرود}} طلبك {orderName}',
  delivered_title: 'تم تسليم طلبك',
  delivered_title_part: 'تم تسليم أحد طرودك',
  delivered_title_counted:
    'تم تسليم {delivered, number} من أصل {total, plural, zero {# طرد} one {طرد واحد} two {طردين} few {# طرود} many {# طردًا} other {# طرد}}',
  delivered_title_all:
    'تم تسليم {total, plural, zero {جميع الطرود} one {الطرد} two {الطردين} few {الطرود الـ# جميعها} many {الطرود الـ# جميعها} other {الطرود الـ# جميعها}}',
  delivered_intro: 'تم تسليم طردك. نتمنى أن ينال إعجابك.',
  delivered_intro_dated: 'تم تسليم طردك يوم {date}. نتمنى أن ينال إعجابك.',
  not_there: 'لم تجد الطرد؟',
  not_there_advice: 'يُترك الطرد أحيانًا لدى أحد الجيران أو عند الباب أو في مكان آمن.',
  not_there_reply: 'إن لم تجده هناك، فيكفي الردّ على هذه الرسالة وسنساعدك.',

  review_subject: 'ما رأيك في {product}؟',
  review_subject_many: 'ما رأيك في طلبك {orderName}؟',
  review_title: 'ما رأيك؟',
  review_intro:
    'نأمل أن يكون طلبك قد نال إعجابك. رأيك الصادق، إيجابيًا كان أم سلبيًا، يفيد المتسوّقين الآخرين ويفيدنا. لن يستغرق ذلك أكثر من دقيقة.',
  write_review: 'كتابة تقييم',

  footer_order: 'وصلتك هذه الرسالة لأنك قدّمت الطلب {orderName} لدى {shopName}.',
  unsubscribe_reviews: 'إلغاء الاشتراك في طلبات التقييم',
} as const satisfies Record<TextKey, string>;
